import { useApi } from '@backstage/frontend-plugin-api';
import type {
  BreakdownQuery,
  OfferedRange,
  SourceStatus,
} from '@devex-insights/backstage-plugin-insights-common';
import { type Query, keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  type Filters,
  type MetricRequest,
  insightsApiRef,
} from '../api/InsightsApi';
import { parseRange } from '../filters/range';
import { useTranslatedAnswer } from './useTranslatedAnswer';

/** How often the page checks the progress of a first load. */
const REFRESH_WHILE_LOADING_MS = 15_000;

const refreshWhileLoading = <T extends { sources: SourceStatus[] }>({
  state,
}: {
  state: { data?: T };
}) =>
  state.data?.sources.some(source => source.state === 'loading')
    ? REFRESH_WHILE_LOADING_MS
    : false;

/** They change with the day, and with the first month of the fiscal year. */
const RANGES_STALE_MS = 5 * 60_000;

/** Keeps the last answer while the next one is loading, unless it is that of another metric. */
const keepSameMetric =
  (request: MetricRequest) =>
  <T>(previous: T | undefined, query?: Pick<Query, 'queryKey'>) => {
    const shown = query?.queryKey[1] as MetricRequest | undefined;
    return shown?.id === request.id ? previous : undefined;
  };

/** The definitions of all metrics, by category. */
export function useMetrics() {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['metrics'],
    queryFn: ({ signal }) => api.getMetrics({ signal }),
    select: useTranslatedAnswer(),
  });
}

/** Everything the overview shows, in one request. The last answer stays while the next one is loading. */
export function useOverview(filters: Filters, options: { enabled: boolean }) {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['overview', filters],
    queryFn: ({ signal }) => api.getOverview(filters, { signal }),
    select: useTranslatedAnswer(),
    enabled: options.enabled,
    placeholderData: keepPreviousData,
    refetchInterval: refreshWhileLoading,
  });
}

/** One metric with its series and supporting metrics. */
export function useMetric(
  request: MetricRequest,
  options: { enabled: boolean },
) {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['metric', request],
    queryFn: ({ signal }) => api.getMetric(request, { signal }),
    select: useTranslatedAnswer(),
    enabled: options.enabled,
    placeholderData: keepSameMetric(request),
    refetchInterval: refreshWhileLoading,
  });
}

/** The distribution of the records behind a metric. */
export function useHistogram(request: MetricRequest) {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['histogram', request],
    queryFn: ({ signal }) => api.getHistogram(request, { signal }),
    select: useTranslatedAnswer(),
    placeholderData: keepSameMetric(request),
  });
}

/** A metric for each part of the scope. */
export function useBreakdown(
  request: MetricRequest & { by: BreakdownQuery['by'] },
) {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['breakdown', request],
    queryFn: ({ signal }) => api.getBreakdown(request, { signal }),
    select: useTranslatedAnswer(),
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

/** The ranges that can be chosen, with the one that is chosen: an older one, or a week, is described besides. */
export function useRanges(chosen: string): OfferedRange[] {
  const api = useApi(insightsApiRef);
  const offered = useQuery({
    queryKey: ['ranges'],
    queryFn: ({ signal }) => api.getRanges(undefined, { signal }),
    staleTime: RANGES_STALE_MS,
  });
  const isExtra =
    parseRange(chosen) !== undefined &&
    offered.data?.ranges.every(({ range }) => range !== chosen);
  const extra = useQuery({
    queryKey: ['ranges', chosen],
    queryFn: ({ signal }) => api.getRanges(chosen, { signal }),
    staleTime: RANGES_STALE_MS,
    enabled: isExtra,
  });
  return (isExtra && extra.data?.ranges) || offered.data?.ranges || [];
}

/** The sources that are known, and how far they are read. */
export function useSources() {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => api.getSources({ signal }),
  });
}
