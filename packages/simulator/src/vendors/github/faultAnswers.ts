import { Fault } from '../../control/faults';
import { Clock } from '../../clock';
import { GitHubAnswer } from './answer';

const SECONDARY_MESSAGE =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

/** The refusal a fault stands for; undefined for faults that spoil an ordinary answer instead. */
export function faultAnswer(
  fault: Fault,
  clock: Clock,
): GitHubAnswer | undefined {
  const refuse = (
    status: number,
    message: string,
    extra: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): GitHubAnswer => ({
    status,
    headers,
    body: {
      message,
      ...extra,
      documentation_url: 'https://docs.github.com/rest',
      status: `${status}`,
    },
  });
  const page = (status: number, title: string): GitHubAnswer => ({
    status,
    headers: { 'content-type': 'text/html', ...retryAfter(fault, clock) },
    body: `<html><head><title>${status} ${title}</title></head><body></body></html>`,
  });
  switch (fault.kind) {
    case '401':
      return refuse(401, 'Bad credentials');
    case '403-permission':
      return refuse(
        403,
        'Resource not accessible by integration',
        {},
        { 'x-accepted-github-permissions': 'metadata=read' },
      );
    case '403-primary':
      return refuse(
        403,
        'API rate limit exceeded for user ID 1.',
        {},
        {
          'x-ratelimit-remaining': '0',
        },
      );
    case '403-secondary':
      return refuse(403, SECONDARY_MESSAGE, {}, retryAfter(fault, clock));
    case '404':
      return refuse(404, 'Not Found');
    case '409':
      return refuse(409, 'Git Repository is empty.');
    case '410':
      return refuse(410, 'Gone');
    case '429':
      return refuse(429, SECONDARY_MESSAGE, {}, retryAfter(fault, clock));
    case '451':
      return refuse(451, 'Repository access blocked', {
        block: {
          reason: 'dmca',
          created_at: '2024-01-01T00:00:00Z',
          html_url: 'https://github.com/github/dmca',
        },
      });
    case '500':
      return refuse(500, 'Server Error');
    case '502':
      return page(502, 'Bad Gateway');
    case '503':
      return page(503, 'Service Unavailable');
    case 'graphql-error-200':
      return {
        status: 200,
        headers: {},
        body: {
          data: null,
          errors: [
            {
              message:
                'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug. Please include `0000:0000` when reporting this issue.',
            },
          ],
        },
      };
    case 'graphql-rate-limited':
      return {
        status: 200,
        headers: { 'x-ratelimit-remaining': '0' },
        body: {
          errors: [
            {
              type: 'RATE_LIMITED',
              message: 'API rate limit exceeded for user ID 1.',
            },
          ],
        },
      };
    default:
      return undefined;
  }
}

function retryAfter(fault: Fault, clock: Clock): Record<string, string> {
  const { retryAfterSeconds, retryAfterForm } = fault;
  if (retryAfterSeconds === undefined) {
    return {};
  }
  if (retryAfterForm === 'seconds') {
    return { 'retry-after': `${retryAfterSeconds}` };
  }
  const until =
    Date.parse(clock.dateHeader()) + Math.ceil(retryAfterSeconds) * 1000;
  return { 'retry-after': new Date(until).toUTCString() };
}

/** The body of an answer as a fault spoils it. */
export function spoiledBody(
  fault: Fault,
  api: 'rest' | 'graphql',
  body: unknown,
): unknown {
  switch (fault.kind) {
    case 'graphql-partial':
      return api === 'graphql'
        ? withoutNodes(
            body,
            {
              type: 'RESOURCE_LIMITS_EXCEEDED',
              message: 'Resource limits for this query exceeded.',
            },
            (index, count) => index === count - 1,
          )
        : body;
    case 'graphql-forbidden':
      return api === 'graphql'
        ? withoutNodes(
            body,
            {
              type: 'FORBIDDEN',
              message: 'Resource not accessible by integration',
            },
            () => true,
          )
        : body;
    case 'duplicate-items':
      return withFirstList(body, items => [...items, items[0]]);
    case 'shuffled-items':
      return withFirstList(body, items => [...items].reverse());
    default:
      return body;
  }
}

/** Changes the first list of several items that a body has. */
function withFirstList(
  body: unknown,
  change: (items: unknown[]) => unknown[],
): unknown {
  const search = (value: unknown): { found: boolean; value: unknown } => {
    if (!value || typeof value !== 'object') {
      return { found: false, value };
    }
    if (Array.isArray(value)) {
      return value.length > 1
        ? { found: true, value: change(value) }
        : { found: false, value };
    }
    for (const [key, child] of Object.entries(value)) {
      const result = search(child);
      if (result.found) {
        return { found: true, value: { ...value, [key]: result.value } };
      }
    }
    return { found: false, value };
  };
  return search(body).value;
}

interface GraphQLAnswer {
  data?: unknown;
  errors?: unknown[];
}

/** Makes nodes of the first list of a GraphQL answer null, each with an error that names it. */
function withoutNodes(
  body: unknown,
  error: { type: string; message: string },
  isLeftOut: (index: number, count: number) => boolean,
): unknown {
  const answer = structuredClone(body) as GraphQLAnswer;
  const found = findNodes(answer.data, []);
  if (!found) {
    return answer;
  }
  const { nodes, path } = found;
  const errors = nodes.flatMap((_node, index) =>
    isLeftOut(index, nodes.length)
      ? [{ ...error, path: [...path, index] }]
      : [],
  );
  errors.forEach(each => {
    nodes[each.path[path.length] as number] = null;
  });
  return { ...answer, errors: [...(answer.errors ?? []), ...errors] };
}

function findNodes(
  value: unknown,
  path: Array<string | number>,
): { nodes: unknown[]; path: Array<string | number> } | undefined {
  if (!value || typeof value !== 'object' || Array.isArray(value)) {
    return undefined;
  }
  for (const [key, child] of Object.entries(value)) {
    if (key === 'nodes' && Array.isArray(child) && child.length) {
      return { nodes: child, path: [...path, key] };
    }
    const found = findNodes(child, [...path, key]);
    if (found) {
      return found;
    }
  }
  return undefined;
}
