import { useApi } from '@backstage/frontend-plugin-api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import {
  type MetricRequest,
  type RecordsRequest,
  insightsApiRef,
} from '../api/InsightsApi';
import { useTranslatedAnswer } from './useTranslatedAnswer';

/**
 * The records behind a number, page by page. While other records of the same number are loading, the last answer stays,
 * because its facts about the number apply to them too.
 */
export function useRecords(request: RecordsRequest) {
  const api = useApi(insightsApiRef);
  return useInfiniteQuery({
    queryKey: ['records', numberOf(request), choiceOf(request)],
    queryFn: async ({ signal, pageParam }) => ({
      state: request.state,
      ...(await api.getRecords({ ...request, cursor: pageParam }, { signal })),
    }),
    select: useTranslatedAnswer(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next,
    placeholderData: (previous, query) =>
      JSON.stringify(query?.queryKey[1]) === JSON.stringify(numberOf(request))
        ? previous
        : undefined,
  });
}

/** Why a metric differs from the previous window. */
export function useChange(request: MetricRequest) {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['change', request],
    queryFn: ({ signal }) => api.getChange(request, { signal }),
    select: useTranslatedAnswer(),
  });
}

/** The values of a metric that changed after their period was complete. */
export function useRestatements(request: MetricRequest) {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['restatements', request],
    queryFn: ({ signal }) => api.getRestatements(request, { signal }),
  });
}

function numberOf({
  state,
  rule,
  q,
  sort,
  order,
  ...number
}: RecordsRequest): Omit<RecordsRequest, 'state'> {
  return number;
}

function choiceOf({ state, rule, q, sort, order }: RecordsRequest) {
  return { state, rule, q, sort, order };
}
