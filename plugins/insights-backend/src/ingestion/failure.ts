import { describeDatabaseError } from '../database/describeDatabaseError';
import { adminMessage } from './adminMessage';
import { SourceError } from '@devex-insights/backstage-plugin-insights-node';

const longestDelaySeconds = 6 * 3600;
const deniedDelaySeconds = 24 * 3600;

/** What the engine does about a failure. */
export interface Failure {
  kind: 'wait' | 'suspend-credential' | 'denied' | 'not-found' | 'retry';
  /** A sentence for an administrator. */
  message: string;
  retryAt: Date;
}

/** Spreads retries, so that slices that failed together do not come back together. */
function delay(seconds: number): Date {
  return new Date(Date.now() + seconds * (0.5 + Math.random() / 2) * 1000);
}

function backOff(baseSeconds: number, attempts: number): Date {
  return delay(Math.min(baseSeconds * 2 ** attempts, longestDelaySeconds));
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const ofDatabase = describeDatabaseError(error);
  if (ofDatabase) {
    return ofDatabase;
  }
  const { cause } = error;
  return cause instanceof Error && !error.message.includes(cause.message)
    ? `${error.message}: ${cause.message}`
    : error.message;
}

/** Decides what becomes of a slice that could not be read, having failed `attempts` times in a row before. */
export function judgeFailure(
  error: unknown,
  attempts: number,
  baseSeconds: number,
  secretPatterns: readonly RegExp[] = [],
): Failure {
  const later = backOff(baseSeconds, attempts);
  if (!(error instanceof SourceError)) {
    const message = adminMessage(describe(error), secretPatterns);
    return { kind: 'retry', message, retryAt: later };
  }
  const message = adminMessage(error.message, secretPatterns);
  switch (error.reason) {
    case 'rate-limited':
      return { kind: 'wait', message, retryAt: error.retryAt ?? later };
    case 'unauthorized':
      return {
        kind: 'suspend-credential',
        message,
        retryAt: backOff(15 * 60, attempts),
      };
    case 'denied':
      return { kind: 'denied', message, retryAt: delay(deniedDelaySeconds) };
    case 'not-found':
      return { kind: 'not-found', message, retryAt: later };
    default:
      return { kind: 'retry', message, retryAt: error.retryAt ?? later };
  }
}
