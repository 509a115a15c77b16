import { ResponseError } from '@backstage/errors';
import { secondsUntilRetry } from './busy';

export type Failure =
  | { kind: 'not-signed-in' | 'not-found' }
  | { kind: 'denied' | 'busy' | 'unavailable' | 'failed'; message: string };

/** What an error means for the user. */
export function describeError(error: Error): Failure {
  if (!(error instanceof ResponseError)) {
    return { kind: 'failed', message: error.message };
  }
  switch (error.statusCode) {
    case 401:
      return { kind: 'not-signed-in' };
    case 403:
      return { kind: 'denied', message: error.cause.message };
    case 404:
      return { kind: 'not-found' };
    case 503:
      return {
        kind: secondsUntilRetry(error) === undefined ? 'unavailable' : 'busy',
        message: error.cause.message,
      };
    default:
      return { kind: 'failed', message: error.cause.message };
  }
}
