import { ResponseError } from '@backstage/errors';
import { QueryClient } from '@tanstack/react-query';
import type { InsightsApi } from '../api/InsightsApi';
import { MAX_BUSY_RETRIES, secondsUntilRetry } from './busy';

const MAX_RETRIES = 2;

const clients = new WeakMap<InsightsApi, QueryClient>();

/** The one cache of answers, shared by all pages and entity tabs that read from the same API. */
export function queryClientFor(api: InsightsApi): QueryClient {
  const existing = clients.get(api);
  if (existing) {
    return existing;
  }
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        // A request in an offline browser should fail instead of waiting silently.
        networkMode: 'always',
        // A broken connection is worth a retry, and a backend without time for now, but no other error that it answered.
        retry: (failures, error) =>
          error instanceof ResponseError
            ? failures < MAX_BUSY_RETRIES &&
              secondsUntilRetry(error) !== undefined
            : failures < MAX_RETRIES,
        // Those who were refused together must not come back together.
        retryDelay: (failures, error) =>
          1000 *
          (secondsUntilRetry(error) ?? 2 ** failures) *
          (1 + Math.random() / 2),
      },
    },
  });
  clients.set(api, client);
  return client;
}
