import { useApi } from '@backstage/frontend-plugin-api';
import type {
  CalculationResponse,
  ImportCalculation,
  RestoreCalculation,
  SaveCalculation,
  SourceType,
} from '@devex-insights/backstage-plugin-insights-common';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { PreviewRequest } from '../api/CalculationApi';
import { insightsApiRef } from '../api/InsightsApi';
import { useTranslatedAnswer } from './useTranslatedAnswer';

/** How often the page checks a rebuild of deployments, to show the new numbers once they are in force. */
const REFRESH_WHILE_BUILDING_MS = 3_000;

/** The calculation settings. All numbers are read again when another version comes into force. */
export function useCalculation() {
  const api = useApi(insightsApiRef);
  const client = useQueryClient();
  const calculation = useQuery({
    queryKey: ['calculation'],
    queryFn: ({ signal }) => api.calculation.get({ signal }),
    select: useTranslatedAnswer(),
    refetchInterval: ({ state }) =>
      state.data?.building ? REFRESH_WHILE_BUILDING_MS : false,
  });

  const versionInForce = calculation.data?.versionInForce;
  const known = useRef(versionInForce);
  useEffect(() => {
    if (known.current !== undefined && known.current !== versionInForce) {
      client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'calculation',
      });
    }
    known.current = versionInForce;
  }, [client, versionInForce]);
  return calculation;
}

/** The source types that have settings of their own; undefined until they are known. Texts need them once. */
export function useSourceTypes(): SourceType[] | undefined {
  const api = useApi(insightsApiRef);
  const { data } = useQuery({
    queryKey: ['calculation'],
    queryFn: ({ signal }) => api.calculation.get({ signal }),
    select: ({ sourceTypes }) => sourceTypes,
    staleTime: Infinity,
    retryOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return data;
}

/** Every version of the settings, newest first. */
export function useCalculationVersions() {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['calculation-versions'],
    queryFn: ({ signal }) => api.calculation.listVersions({ signal }),
  });
}

/** Settings that fit what was found in the data. */
export function useProposals(options: { enabled: boolean }) {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['calculation-proposals'],
    queryFn: ({ signal }) => api.calculation.listProposals({ signal }),
    select: useTranslatedAnswer(),
    enabled: options.enabled,
  });
}

/** The preview of a metric. */
export function usePreview(
  request: PreviewRequest,
  options: { enabled: boolean },
) {
  const api = useApi(insightsApiRef);
  return useQuery({
    queryKey: ['calculation-preview', request],
    queryFn: ({ signal }) => api.calculation.preview(request, { signal }),
    select: useTranslatedAnswer(),
    enabled: options.enabled,
    // It costs the database seconds, so returning to the window does not request it again.
    refetchOnWindowFocus: false,
  });
}

/** The changes of the settings; everything that depends on them is read again. */
export function useCalculationChanges() {
  const { calculation } = useApi(insightsApiRef);
  const client = useQueryClient();
  // The answer has the saved settings; nothing waits for the rest.
  const onSuccess = (answer: CalculationResponse) => {
    client.setQueryData(['calculation'], answer);
    client.invalidateQueries();
  };
  // In an offline browser a change should fail at once, and not be sent much later.
  const networkMode = 'always';
  return {
    save: useMutation({
      mutationFn: (request: SaveCalculation) => calculation.save(request),
      onSuccess,
      networkMode,
    }),
    restore: useMutation({
      mutationFn: ({
        version,
        ...request
      }: RestoreCalculation & { version: number }) =>
        calculation.restore(version, request),
      onSuccess,
      networkMode,
    }),
    importYaml: useMutation({
      mutationFn: (request: ImportCalculation) =>
        calculation.importYaml(request),
      onSuccess,
      networkMode,
    }),
  };
}
