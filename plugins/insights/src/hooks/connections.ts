import { useApi } from '@backstage/frontend-plugin-api';
import type {
  ConnectionsResponse,
  CreateConnection,
  DeleteConnectionQuery,
  UpdateConnection,
} from '@devex-insights/backstage-plugin-insights-common';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConnectionKey } from '../api/ConnectionsApi';
import { insightsApiRef } from '../api/InsightsApi';
import { useTranslatedAnswer } from './useTranslatedAnswer';

/** How often the page checks the progress of a first load, which somebody watches. */
const REFRESH_WHILE_LOADING_MS = 4_000;

/** How often it checks what somebody may just have mended. */
const REFRESH_WHILE_FAILING_MS = 10_000;

function refreshInterval({ sources }: ConnectionsResponse): number | false {
  const states = sources.flatMap(({ connections }) =>
    connections.map(({ state }) => state),
  );
  if (states.includes('loading')) {
    return REFRESH_WHILE_LOADING_MS;
  }
  return states.some(state => ['failing', 'waiting'].includes(state))
    ? REFRESH_WHILE_FAILING_MS
    : false;
}

/** Every source with its connections. */
export function useConnections() {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['connections'],
    queryFn: ({ signal }) => api.connections.list({ signal }),
    select: useTranslatedAnswer(),
    refetchInterval: ({ state }) =>
      state.data ? refreshInterval(state.data) : false,
  });
}

/** The changes of connections. All that depends on what is connected is read again. */
export function useConnectionChanges() {
  const { connections } = useApi(insightsApiRef);
  const client = useQueryClient();
  const onSettled = () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) =>
        ['connections', 'sources', 'overview', 'metric', 'health'].includes(
          String(queryKey[0]),
        ),
    });
  return {
    /** Saves what was entered and tests it, so that nobody starts what cannot work. */
    save: useMutation({
      mutationFn: async (
        entered: CreateConnection &
          Partial<Pick<UpdateConnection, 'baseVersion'>>,
      ) => {
        const { baseVersion, ...connection } = entered;
        const { type, id, method, fields } = connection;
        if (baseVersion === undefined) {
          await connections.create(connection);
        } else {
          await connections.update(
            { type, id },
            { method, fields, baseVersion },
          );
        }
        await connections.test({ type, id }).catch(() => undefined);
      },
      onSettled,
    }),
    test: useMutation({
      mutationFn: (key: ConnectionKey) => connections.test(key),
      onSettled,
    }),
    start: useMutation({
      mutationFn: (key: ConnectionKey) => connections.start(key),
      onSettled,
    }),
    pause: useMutation({
      mutationFn: (key: ConnectionKey) => connections.pause(key),
      onSettled,
    }),
    remove: useMutation({
      mutationFn: ({ data, ...key }: ConnectionKey & DeleteConnectionQuery) =>
        connections.remove(key, { data }),
      onSettled,
    }),
    rotate: useMutation({
      mutationFn: () => connections.rotate(),
      onSettled,
    }),
    confirmInstance: useMutation({
      mutationFn: () => connections.confirmInstance(),
      onSettled,
    }),
  };
}
