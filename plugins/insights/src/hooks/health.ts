import { useApi } from '@backstage/frontend-plugin-api';
import type { HealthListId } from '@devex-insights/backstage-plugin-insights-common';
import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { insightsApiRef } from '../api/InsightsApi';
import { useTranslatedAnswer } from './useTranslatedAnswer';

const REFRESH_MS = 30_000;
const REFRESH_WHILE_LOADING_MS = 10_000;

/** How fresh and how complete the data are; it follows what goes on. */
export function useHealth() {
  const { health } = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => health.get({ signal }),
    select: useTranslatedAnswer(),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.sources.some(source => source.state === 'loading')
        ? REFRESH_WHILE_LOADING_MS
        : REFRESH_MS,
  });
}

/** A list of data health, page by page. */
export function useHealthList(id: HealthListId) {
  const { health } = useApi(insightsApiRef);
  return useInfiniteQuery({
    queryKey: ['health-list', id],
    queryFn: ({ signal, pageParam }) =>
      health.list(id, { cursor: pageParam, signal }),
    select: useTranslatedAnswer(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next,
  });
}

/** Has a source read now. What is shown of sources is requested again. */
export function useSync(source: string) {
  const { health } = useApi(insightsApiRef);
  const client = useQueryClient();
  const translated = useTranslatedAnswer();
  return useMutation({
    mutationFn: async () => translated(await health.sync(source)),
    onSuccess: () =>
      client.invalidateQueries({
        predicate: ({ queryKey }) =>
          ['health', 'sources'].includes(String(queryKey[0])),
      }),
    networkMode: 'always',
  });
}
