import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Filters, insightsApiRef } from '../api/InsightsApi';

/** A first load moves on by itself, and the page with it. */
const REFRESH_WHILE_LOADING_MS = 15_000;

/** Everything the overview shows, in one request; the last answer stays while the next one is on its way. */
export function useOverview(filters: Filters, options: { enabled: boolean }) {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['overview', filters],
    queryFn: ({ signal }) => api.getOverview(filters, { signal }),
    enabled: options.enabled,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.sources.some(source => source.state === 'loading')
        ? REFRESH_WHILE_LOADING_MS
        : false,
  });
}

/** One metric with its series and supporting metrics. */
export function useMetric(
  request: Filters & { id: string; granularity: 'week' | 'month' },
  options: { enabled: boolean },
) {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['metric', request],
    queryFn: ({ signal }) => api.getMetric(request, { signal }),
    enabled: options.enabled,
    placeholderData: (previous, query) => {
      const shown = query?.queryKey[1] as typeof request | undefined;
      return shown?.id === request.id ? previous : undefined;
    },
  });
}

/** The groups that can be chosen. */
export function useTeams() {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['teams'],
    queryFn: ({ signal }) => api.getTeams({ signal }),
    staleTime: Infinity,
  });
}

/** How far each source got. */
export function useSources(options?: { enabled: boolean }) {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => api.getSources({ signal }),
    enabled: options?.enabled,
  });
}
