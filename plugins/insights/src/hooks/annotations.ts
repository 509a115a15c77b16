import { useApi } from '@backstage/frontend-plugin-api';
import type {
  AnnotationInput,
  AnnotationsQuery,
} from '@devex-insights/backstage-plugin-insights-common';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { insightsApiRef } from '../api/InsightsApi';
import { useTranslatedAnswer } from './useTranslatedAnswer';

/** The annotations from the first day on, before the second. */
export function useAnnotations(days: AnnotationsQuery) {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['annotations', days],
    queryFn: ({ signal }) => api.annotations.list(days, { signal }),
    select: useTranslatedAnswer(),
  });
}

/** The changes of annotations. The charts that show them are read again. */
export function useAnnotationChanges() {
  const { annotations } = useApi(insightsApiRef);
  const client = useQueryClient();
  const onSuccess = () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) =>
        ['annotations', 'metric', 'overview'].includes(String(queryKey[0])),
    });
  return {
    save: useMutation({
      mutationFn: ({ id, ...input }: AnnotationInput & { id?: number }) =>
        id === undefined
          ? annotations.create(input)
          : annotations.update(id, input),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: number) => annotations.remove(id),
      onSuccess,
    }),
  };
}
