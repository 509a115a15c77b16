import { SourceError } from '@devex-insights/backstage-plugin-insights-node';
import { RecordError } from '../../http/RecordError';

/** What Octokit reports about a request that failed; GraphQL answers 200 with errors. */
export interface FailedRequest {
  status: number;
  message: string;
  headers: Record<string, string | undefined>;
  /** The types of the errors of a GraphQL answer. */
  types: string[];
  /** Why no answer came, where none came. */
  unanswered?: unknown;
}

const shortestWaitMilliseconds = 1000;

/** The response took GitHub too long or was too large: requesting less helps. */
export class TooMuchAtOnceError extends RecordError {}

function tooMuchAtOnce(what: string, detail: string, cause?: unknown) {
  return new TooMuchAtOnceError(
    'temporary',
    `GitHub could not return even a small page of ${what}: ${detail}; it will be retried. Check GitHub's status page if this continues`,
    { cause, detail },
  );
}

/** A cursor of an earlier listing means nothing to GitHub any more: the listing has to begin again. */
class CursorLostError extends SourceError {
  constructor(message: string, options?: { cause?: unknown }) {
    super('temporary', message, options);
  }
}

/** What reading on from a cursor brings; undefined when the cursor is lost. */
export async function unlessCursorLost<T>(
  after: string | undefined,
  read: Promise<T>,
): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (after && error instanceof CursorLostError) {
      return undefined;
    }
    throw error;
  }
}

/** An instant on the vendor's clock, on ours. */
export function toLocalTime(
  vendorTime: number,
  headers: FailedRequest['headers'],
): Date {
  const vendorNow = Date.parse(headers.date ?? '');
  return new Date(
    Number.isNaN(vendorNow) ? vendorTime : Date.now() + vendorTime - vendorNow,
  );
}

function readRetryAfter(headers: FailedRequest['headers']): Date | undefined {
  const value = headers['retry-after'];
  if (!value) {
    return undefined;
  }
  const seconds = Number(value);
  return Number.isNaN(seconds)
    ? toLocalTime(Date.parse(value), headers)
    : new Date(Date.now() + seconds * 1000);
}

/**
 * Until when a limit forbids to go on; undefined when the failure is none of a limit. Whatever the clocks say, it is
 * some time from now, or reading would go round in a circle.
 * @param secondarySeconds - how long to wait where GitHub does not say
 */
export function limitedUntil(
  failed: FailedRequest,
  secondarySeconds: number,
): Date | undefined {
  const until = reportedLimit(failed, secondarySeconds);
  return (
    until &&
    new Date(Math.max(until.getTime(), Date.now() + shortestWaitMilliseconds))
  );
}

function reportedLimit(
  failed: FailedRequest,
  secondarySeconds: number,
): Date | undefined {
  const { status, headers, message, types } = failed;
  const isGraphqlLimit = types.some(type => type.startsWith('RATE_LIMIT'));
  const isSecondary = /secondary rate limit|abuse detection/i.test(message);
  if (![403, 429].includes(status) && !isGraphqlLimit && !isSecondary) {
    return undefined;
  }
  const retryAfter = readRetryAfter(headers);
  if (retryAfter) {
    return retryAfter;
  }
  if (headers['x-ratelimit-remaining'] === '0' || isGraphqlLimit) {
    const reset = Number(headers['x-ratelimit-reset']) * 1000;
    return reset
      ? toLocalTime(reset + 1000, headers)
      : new Date(Date.now() + secondarySeconds * 1000);
  }
  return isSecondary || status === 429
    ? new Date(Date.now() + secondarySeconds * 1000)
    : undefined;
}

function isHtml({ headers }: FailedRequest): boolean {
  const type = headers['content-type'];
  return type !== undefined && !/json/i.test(type);
}

/** What GitHub says about a failure, without pages of HTML and links to its documentation. */
function reasonOf(failed: FailedRequest): string {
  return isHtml(failed)
    ? `${failed.status}`
    : failed.message.replace(/ - https?:\S+$/, '');
}

/** The innermost cause: what is around it only says that a request failed. */
function rootOf(error: unknown): { message?: string; code?: string } {
  const { cause } = error as { cause?: object };
  return cause ? rootOf(cause) : (error as Error);
}

/** Says what a failure that is none of a rate limit means for the slice, and what to do about it. */
export function toSourceError(
  failed: FailedRequest,
  what: string,
  cause: unknown,
): SourceError {
  const { status, headers, types, message, unanswered } = failed;
  const reason = reasonOf(failed);
  const isCutOff = /timeout|timed out|broke off|larger than/i.test(message);
  if (unanswered && !isCutOff) {
    const { message: detail, code } = rootOf(unanswered);
    return new SourceError(
      'temporary',
      `GitHub cannot be reached for ${what} (${
        detail || code
      }): check the network, the proxy and apiBaseUrl in integrations.github if this continues`,
      { cause },
    );
  }
  if (status === 401) {
    return new SourceError(
      'unauthorized',
      `GitHub does not accept the credentials for ${what}: renew the token or app in integrations.github`,
      { cause },
    );
  }
  if (status === 451) {
    return new SourceError(
      'denied',
      `GitHub has blocked ${what} for legal reasons: ${reason}; exclude it with insights.sources.github.repositories.exclude if this is final`,
      { cause },
    );
  }
  if (status === 403 || types.includes('FORBIDDEN')) {
    const wanted = headers['x-accepted-github-permissions'];
    return new SourceError(
      'denied',
      `GitHub denies access to ${what}: ${reason}${
        wanted ? ` (needs ${wanted})` : ''
      }; give the token or app in integrations.github read access`,
      { cause },
    );
  }
  if (status === 404 || types.includes('NOT_FOUND')) {
    return new SourceError(
      'not-found',
      `GitHub has no ${what}, or hides it from these credentials: give the token or app in integrations.github access if it still exists`,
      { cause },
    );
  }
  if (status === 410) {
    return new SourceError(
      'temporary',
      `GitHub no longer offers ${what} in the API version that Insights uses: update Insights`,
      { cause },
    );
  }
  if (types.includes('INVALID_CURSOR_ARGUMENTS')) {
    return new CursorLostError(
      `GitHub no longer knows the cursor of ${what}, so they are read again from the newest`,
      { cause },
    );
  }
  const isTooMuch =
    status >= 500 ||
    isCutOff ||
    types.some(type => type.endsWith('LIMIT_EXCEEDED')) ||
    types.includes('RESOURCE_LIMITS_EXCEEDED') ||
    /something went wrong/i.test(message);
  return isTooMuch
    ? tooMuchAtOnce(what, reason, cause)
    : new SourceError(
        'temporary',
        `GitHub answered ${status} for ${what}: ${reason}; it will be retried`,
        { cause },
      );
}

/** The failure as one of some records, unless it is of a limit or the credentials. */
export function ofRecords(error: SourceError): SourceError {
  const { reason, message, cause } = error;
  return error instanceof RecordError ||
    ['rate-limited', 'unauthorized'].includes(reason)
    ? error
    : new RecordError(reason, message, { cause, detail: message });
}

/** Explains a response that is no JSON, or only the beginning of it. */
export function notJson(
  headers: FailedRequest['headers'],
  what: string,
): SourceError {
  const type = headers['content-type'];
  return !type || /json/i.test(type)
    ? tooMuchAtOnce(what, 'the response is not complete JSON')
    : new SourceError(
        'temporary',
        `The response for ${what} does not come from GitHub (${type} instead of JSON): check the proxy and apiBaseUrl in integrations.github`,
      );
}

/** Explains a response that is not what the request is for. */
export function unexpectedAnswer(
  difference: string,
  what: string,
): RecordError {
  return new RecordError(
    'temporary',
    `GitHub sent an unexpected response for ${what}: ${difference}. A newer version of Insights may support it`,
    { detail: difference },
  );
}
