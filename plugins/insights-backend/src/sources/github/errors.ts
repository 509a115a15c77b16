import { SourceError } from '@devex-insights/backstage-plugin-insights-node';

/** What Octokit tells about a request that failed; GraphQL answers 200 with errors. */
export interface FailedRequest {
  status: number;
  message: string;
  headers: Record<string, string | undefined>;
  /** The types of the errors of a GraphQL answer. */
  types: string[];
}

/** The answer took GitHub too long or was too large: asking for less helps. */
export class TooMuchAtOnceError extends SourceError {
  constructor(message: string, options?: { cause?: unknown }) {
    super('temporary', message, options);
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
 * Until when a limit forbids to go on; undefined when the failure is none of a limit.
 * @param secondarySeconds - how long to wait where GitHub does not say
 */
export function limitedUntil(
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

/** Says what a failure that is none of a rate limit means for the slice. */
export function toSourceError(
  failed: FailedRequest,
  what: string,
  cause: unknown,
): SourceError {
  const { status, headers, types } = failed;
  const message = failed.message.replace(/ - https?:\S+$/, '');
  if (status === 401) {
    return new SourceError(
      'unauthorized',
      `GitHub does not accept the credentials for ${what}: renew the token or app in integrations.github`,
      { cause },
    );
  }
  if (status === 403 || status === 451 || types.includes('FORBIDDEN')) {
    const wanted = headers['x-accepted-github-permissions'];
    return new SourceError(
      'denied',
      `GitHub denies access to ${what}: ${message}${
        wanted ? ` (needs ${wanted})` : ''
      }`,
      { cause },
    );
  }
  if (status === 404 || types.includes('NOT_FOUND')) {
    return new SourceError(
      'not-found',
      `GitHub has no ${what}, or hides it from these credentials`,
      { cause },
    );
  }
  const isTooMuch =
    status >= 500 ||
    types.some(type => type.endsWith('LIMIT_EXCEEDED')) ||
    types.includes('RESOURCE_LIMITS_EXCEEDED') ||
    /something went wrong|timeout|timed out|larger than/i.test(message);
  return isTooMuch
    ? new TooMuchAtOnceError(
        `GitHub could not answer for ${what}: ${message}`,
        {
          cause,
        },
      )
    : new SourceError(
        'temporary',
        `GitHub answered ${status} for ${what}: ${message}`,
        { cause },
      );
}
