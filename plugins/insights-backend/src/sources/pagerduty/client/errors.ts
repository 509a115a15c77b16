import { SourceError } from '@devex-insights/backstage-plugin-insights-node';
import { RecordError } from '../../http/RecordError';

/** An answer that is no success. */
export interface FailedAnswer {
  status: number;
  /** What PagerDuty says is wrong. */
  detail: string;
}

const longestDetail = 300;

/** What an answer says is wrong, in one line. */
export function detailOf(body: string): string {
  try {
    const { error } = JSON.parse(body);
    const details = [error.message, ...(error.errors ?? [])];
    return details
      .filter(each => typeof each === 'string')
      .join(': ')
      .slice(0, longestDetail);
  } catch {
    // Another server may have answered, with a page.
    return '';
  }
}

/** Explains an answer that is no success: what it means for the slice, and what to do about it. */
export function toSourceError(
  { status, detail }: FailedAnswer,
  what: string,
  { host, key }: { host: string; key: string },
): SourceError {
  const said = detail ? ` (${detail})` : '';
  switch (status) {
    case 401:
      return new SourceError(
        'unauthorized',
        `PagerDuty does not accept the credentials for ${what} at ${host}${said}: renew ${key}, and check that its region is the one of the account`,
      );
    case 402:
      return new SourceError(
        'denied',
        `The plan of the PagerDuty account does not include what ${what} need${said}: upgrade the plan, or remove ${key}`,
      );
    case 403:
      return new SourceError(
        'denied',
        `PagerDuty denies access to ${what}${said}: give ${key} the scopes incidents.read and services.read, or use a read-only API key of the account`,
      );
    case 404:
      return new SourceError(
        'not-found',
        `PagerDuty has no ${what} at ${host}${said}: check the apiBaseUrl of ${key} if this concerns everything`,
      );
    default:
      break;
  }
  if (status >= 300 && status < 400) {
    return new SourceError(
      'temporary',
      `${host} redirects the request for ${what} elsewhere, and credentials are not sent on: check the apiBaseUrl of ${key}`,
    );
  }
  const message = `PagerDuty answered ${status} for ${what}${said}; it will be retried`;
  return status >= 500
    ? new RecordError(
        'temporary',
        `${message}. Check PagerDuty's status page if this continues`,
        { detail: `it answers ${status}${said}` },
      )
    : new SourceError('temporary', message);
}

/** Explains why no answer came, or not a whole one. */
export function unanswered(
  error: unknown,
  what: string,
  { host, key }: { host: string; key: string },
): SourceError {
  const { name, message, cause } = error as Error & {
    cause?: { code?: string; message?: string };
  };
  if (name === 'TimeoutError' || /broke off|larger than/.test(message)) {
    return new RecordError(
      'temporary',
      `PagerDuty did not return ${what}: ${message}; it will be retried`,
      { detail: message, cause: error },
    );
  }
  return new SourceError(
    'temporary',
    `${host} cannot be reached for ${what} (${
      cause?.code ?? cause?.message ?? message
    }): check the network, the proxy and the apiBaseUrl of ${key} if this continues`,
    { cause: error },
  );
}

/** Explains a response that is not what the request is for. */
export function unexpectedAnswer(difference: string, what: string) {
  return new RecordError(
    'temporary',
    `PagerDuty sent an unexpected response for ${what}: ${difference}. A newer version of Insights may support it`,
    { detail: difference },
  );
}
