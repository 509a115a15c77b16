import { Clock } from '../../clock';
import { Fault } from '../../control/faults';
import { Answer } from '../../http/answer';
import { FaultEffect, retryAfter } from '../../http/faultEffect';

/** What can go wrong at GitHub, from refusals to parts of an answer that are missing. */
export type GitHubFaultKind = keyof typeof refusals | keyof typeof spoilings;

const SECONDARY_MESSAGE =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
const PRIMARY_MESSAGE = 'API rate limit exceeded for user ID 1.';

const refusals = {
  '401': refused(401, 'Bad credentials'),
  '403-permission': refused(403, 'Resource not accessible by integration', {
    headers: { 'x-accepted-github-permissions': 'metadata=read' },
  }),
  '403-primary': refused(403, PRIMARY_MESSAGE, {
    headers: { 'x-ratelimit-remaining': '0' },
  }),
  '403-secondary': later(refused(403, SECONDARY_MESSAGE)),
  '404': refused(404, 'Not Found'),
  '409': refused(409, 'Git Repository is empty.'),
  '410': refused(410, 'Gone'),
  '429': later(refused(429, SECONDARY_MESSAGE)),
  '451': refused(451, 'Repository access blocked', {
    extra: {
      block: {
        reason: 'dmca',
        created_at: '2024-01-01T00:00:00Z',
        html_url: 'https://github.com/github/dmca',
      },
    },
  }),
  '500': refused(500, 'Server Error'),
  '502': later(page(502, 'Bad Gateway')),
  '503': later(page(503, 'Service Unavailable')),
  'graphql-error-200': answered({
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
  }),
  'graphql-rate-limited': answered({
    status: 200,
    headers: { 'x-ratelimit-remaining': '0' },
    body: { errors: [{ type: 'RATE_LIMITED', message: PRIMARY_MESSAGE }] },
  }),
};

const spoilings = {
  'graphql-partial': withoutNodes(
    {
      type: 'RESOURCE_LIMITS_EXCEEDED',
      message: 'Resource limits for this query exceeded.',
    },
    (_node, index, nodes) => index === nodes.length - 1,
  ),
  'graphql-record': withoutNodes(
    { message: 'Something went wrong while executing your query.' },
    (node, _index, _nodes, { holding = '' }) =>
      new RegExp(holding).test(JSON.stringify(node)),
  ),
  'graphql-forbidden': withoutNodes(
    { type: 'FORBIDDEN', message: 'Resource not accessible by integration' },
    () => true,
  ),
};

/** GitHub's faults and what they do. */
export const gitHubFaults: Record<GitHubFaultKind, FaultEffect> = {
  ...refusals,
  ...spoilings,
};

interface Refusal {
  answer(fault: Fault, clock: Clock): Answer;
}

function answered(answer: Answer): Refusal {
  return { answer: () => answer };
}

function refused(
  status: number,
  message: string,
  {
    headers = {},
    extra = {},
  }: { headers?: Record<string, string>; extra?: object } = {},
): Refusal {
  return answered({
    status,
    headers,
    body: {
      message,
      ...extra,
      documentation_url: 'https://docs.github.com/rest',
      status: `${status}`,
    },
  });
}

function page(status: number, title: string): Refusal {
  return answered({
    status,
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>${status} ${title}</title></head><body></body></html>`,
  });
}

/** The same refusal with the time to wait, where the fault has one. */
function later({ answer }: Refusal): Refusal {
  return {
    answer: (fault, clock) => {
      const { headers, ...rest } = answer(fault, clock);
      return { ...rest, headers: { ...headers, ...retryAfter(fault, clock) } };
    },
  };
}

interface GraphQLAnswer {
  data?: unknown;
  errors?: unknown[];
}

/** Makes nodes of the first list of a GraphQL answer null, each with an error that names it. */
function withoutNodes(
  error: { type?: string; message: string },
  isLeftOut: (
    node: unknown,
    index: number,
    nodes: unknown[],
    fault: { holding?: string },
  ) => boolean,
): FaultEffect {
  return {
    spoil: (body, api, fault) =>
      api === 'graphql'
        ? leaveOut(body, error, (node, index, nodes) =>
            isLeftOut(node, index, nodes, fault),
          )
        : body,
  };
}

function leaveOut(
  body: unknown,
  error: { type?: string; message: string },
  isLeftOut: (node: unknown, index: number, nodes: unknown[]) => boolean,
): unknown {
  const answer = structuredClone(body) as GraphQLAnswer;
  const found = findNodes(answer.data, []);
  if (!found) {
    return answer;
  }
  const { nodes, path } = found;
  const errors = nodes.flatMap((node, index) =>
    isLeftOut(node, index, nodes) ? [{ ...error, path: [...path, index] }] : [],
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
