import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import type { Filters } from '../api/InsightsApi';
import { DEFAULT_RANGE, parseRange } from './range';

export interface InsightsFilters {
  filters: Filters;
  /** The URL asks for a range that does not exist. */
  hasUnknownRange: boolean;
  /** The URL names neither team nor range. */
  isUnfiltered: boolean;
  granularity: 'week' | 'month';
  /** Id of the metric whose Learn More is open. */
  learn?: string;
  /** The query to append to a link so that it keeps the filters. */
  filterQuery: string;
  setFilters(change: Partial<Filters>, options?: { replace?: boolean }): void;
  setGranularity(granularity: 'week' | 'month'): void;
  setLearn(metricId: string | undefined): void;
}

/**
 * The filters of the page, which live in its URL so that a link reproduces the view. Everything else that wants to know
 * or change them asks here.
 */
export function useInsightsFilters(): InsightsFilters {
  const { search } = useLocation();
  const navigate = useNavigate();

  const state = useMemo(() => {
    const query = new URLSearchParams(search);
    const range = query.get('range') ?? DEFAULT_RANGE;
    const filters = { teams: query.getAll('team'), range };
    const kept = new URLSearchParams();
    filters.teams.forEach(team => kept.append('team', team));
    kept.set('range', range);
    return {
      filters,
      hasUnknownRange: !parseRange(range),
      isUnfiltered: !query.has('team') && !query.has('range'),
      granularity: query.get('granularity') === 'month' ? 'month' : 'week',
      learn: query.get('learn') ?? undefined,
      filterQuery: readable(kept),
    } as const;
  }, [search]);

  const change = useCallback(
    (
      edit: (query: URLSearchParams) => void,
      options?: { replace?: boolean },
    ) => {
      const query = new URLSearchParams(search);
      edit(query);
      navigate({ search: readable(query) }, options);
    },
    [navigate, search],
  );

  const setFilters = useCallback(
    (filters: Partial<Filters>, options?: { replace?: boolean }) =>
      change(query => {
        const teams = filters.teams ?? query.getAll('team');
        const range = filters.range ?? query.get('range') ?? DEFAULT_RANGE;
        query.delete('team');
        query.delete('range');
        teams.forEach(team => query.append('team', team));
        query.set('range', range);
      }, options),
    [change],
  );

  const setGranularity = useCallback(
    (granularity: 'week' | 'month') =>
      change(query => query.set('granularity', granularity)),
    [change],
  );

  const setLearn = useCallback(
    (metricId: string | undefined) =>
      change(query =>
        metricId ? query.set('learn', metricId) : query.delete('learn'),
      ),
    [change],
  );

  return { ...state, setFilters, setGranularity, setLearn };
}

/** Entity refs and ranges need no escaping of ":" and "/" in a query, and a person can read the link without it. */
function readable(query: URLSearchParams): string {
  return query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/');
}
