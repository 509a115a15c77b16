import { ResponseError } from '@backstage/errors';

/** How often a request is repeated that the backend has no time for. */
export const MAX_BUSY_RETRIES = 4;

/** After how many seconds a backend that is busy is to be asked again; undefined for any other failure. */
export function secondsUntilRetry(error: unknown): number | undefined {
  if (!(error instanceof ResponseError) || error.statusCode !== 503) {
    return undefined;
  }
  const seconds = error.response.headers.get('retry-after');
  return seconds !== null && /^\d+$/.test(seconds)
    ? Number(seconds)
    : undefined;
}
