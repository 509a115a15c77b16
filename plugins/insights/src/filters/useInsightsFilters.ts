import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import type { Filters } from '../api/InsightsApi';
import { type ExplainState, writeExplain } from './explainState';
import { useFixedScope } from './FixedScope';
import {
  type MetricGroup,
  type ViewState,
  filterQuery,
  readViewState,
  readable,
  writeOrder,
} from './viewState';

/** A change of what a metric's page shows. */
export interface ViewChange
  extends Partial<
    Pick<
      ViewState,
      | 'granularity'
      | 'tab'
      | 'breakdown'
      | 'compared'
      | 'isTableShown'
      | 'order'
    >
  > {}

export interface InsightsFilters extends ViewState {
  /** The query to append to a link so that it keeps the filters. */
  filterQuery: string;
  /** The query of a link to the overview narrowed to some of its metrics, or to all of them, laid out as now. */
  groupQuery(group: MetricGroup | undefined): string;
  /** The query of a link to the records behind a number, with the filters and the view kept and Learn More closed. */
  explainQuery(explain: ExplainState): string;
  setFilters(change: Partial<Filters>, options?: { replace?: boolean }): void;
  setView(change: ViewChange): void;
  setLearn(metricId: string | undefined, part?: 'sources'): void;
  /** Shows the records behind a number, other records of it, or none any more. */
  setExplain(
    explain: ExplainState | undefined,
    options?: { replace?: boolean },
  ): void;
}

/**
 * The filters and the view of the page, which are kept in its URL so that a link reproduces the page. All reads and
 * changes of them go through this hook. Inside a fixed scope, only the range comes from the URL.
 */
export function useInsightsFilters(): InsightsFilters {
  const { search } = useLocation();
  const navigate = useNavigate();
  const fixedScope = useFixedScope();
  const state = useMemo(() => {
    const view = readViewState(search);
    return fixedScope
      ? { ...view, filters: { ...fixedScope, range: view.filters.range } }
      : view;
  }, [search, fixedScope]);

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
        if (fixedScope) {
          query.set('range', filters.range ?? state.filters.range);
          return;
        }
        writeFilters(query, { ...state.filters, ...filters });
      }, options),
    [change, fixedScope, state],
  );

  const setView = useCallback(
    (view: ViewChange) =>
      change(query => {
        const set = (key: string, value: string | undefined) =>
          value === undefined ? query.delete(key) : query.set(key, value);
        if (view.tab) {
          set('tab', view.tab === 'series' ? undefined : view.tab);
        }
        if (view.granularity) {
          const isMonth = view.granularity === 'month';
          set('granularity', isMonth ? 'month' : undefined);
        }
        if (view.breakdown) {
          set('by', view.breakdown);
          // Teams chosen after a sorted breakdown of repositories would be ranked unasked.
          set('order', undefined);
        }
        if (view.order) {
          set('order', writeOrder(view.order));
        }
        if (view.isTableShown !== undefined) {
          set('table', view.isTableShown ? 'shown' : undefined);
        }
        if (view.compared) {
          query.delete('compare');
          view.compared.forEach(team => query.append('compare', team));
        }
      }),
    [change],
  );

  const setLearn = useCallback(
    (metricId: string | undefined, part?: 'sources') =>
      change(query => {
        writeLearn(query, metricId, part);
      }),
    [change],
  );

  const setExplain = useCallback(
    (explain: ExplainState | undefined, options?: { replace?: boolean }) =>
      change(query => writeExplain(query, explain), options),
    [change],
  );

  const explainQuery = useCallback(
    (explain: ExplainState) => {
      const query = new URLSearchParams(search);
      writeFilters(query, state.filters);
      writeLearn(query, undefined);
      writeExplain(query, explain);
      return readable(query);
    },
    [search, state],
  );

  const groupQuery = useCallback(
    (group: MetricGroup | undefined) => {
      const query = new URLSearchParams(search);
      writeFilters(query, state.filters);
      query.delete('show');
      if (group) {
        query.set('show', group);
      }
      return readable(query);
    },
    [search, state],
  );

  return {
    ...state,
    filterQuery: filterQuery(state.filters),
    groupQuery,
    explainQuery,
    setFilters,
    setView,
    setLearn,
    setExplain,
  };
}

function writeFilters(query: URLSearchParams, filters: Filters): void {
  ['team', 'entity', 'range'].forEach(key => query.delete(key));
  new URLSearchParams(filterQuery(filters)).forEach((value, key) =>
    query.append(key, value),
  );
}

function writeLearn(
  query: URLSearchParams,
  metricId: string | undefined,
  part?: 'sources',
): void {
  query.delete('learn');
  query.delete('part');
  if (metricId) {
    query.set('learn', metricId);
  }
  if (part) {
    query.set('part', part);
  }
}
