import { ResponseError } from '@backstage/errors';
import { QueryClient } from '@tanstack/react-query';
import type { InsightsApi } from '../api/InsightsApi';

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
        // Only a broken connection is worth a retry, not an error that the backend answered.
        retry: (failures, error) =>
          failures < MAX_RETRIES && !(error instanceof ResponseError),
      },
    },
  });
  clients.set(api, client);
  return client;
}
