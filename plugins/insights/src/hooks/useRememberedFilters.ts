import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';
import type { Filters } from '../api/InsightsApi';
import { DEFAULT_RANGE, parseRange } from '../filters/range';
import { useInsightsFilters } from '../filters/useInsightsFilters';
import { useTeams } from './queries';

/**
 * A visit without filters in its URL starts with the ones used last, and the very first one with the person's own
 * teams. They are written into the URL, so that a link shows others the same page.
 *
 * @returns whether the filters are settled
 */
export function useRememberedFilters(): boolean {
  const { filters, isUnfiltered, hasUnknownRange, setFilters } =
    useInsightsFilters();
  const bucket = useApi(storageApiRef).forBucket('insights');
  const teams = useTeams();

  const remembered = asFilters(bucket.snapshot('filters').value);
  const mine = teams.data?.teams.filter(team => team.mine);
  const canStart = remembered || !teams.isLoading;

  useEffect(() => {
    if (isUnfiltered && canStart) {
      setFilters(
        remembered ?? {
          teams: mine?.map(team => team.ref) ?? [],
          range: DEFAULT_RANGE,
        },
        { replace: true },
      );
    }
  });

  const known = new Set(teams.data?.teams.map(team => team.ref));
  const isWorthKeeping =
    !isUnfiltered &&
    !hasUnknownRange &&
    // A link from an entity's page is about that entity only.
    !filters.entities?.length &&
    teams.isSuccess &&
    filters.teams.every(ref => known.has(ref));
  const chosen = JSON.stringify({
    teams: filters.teams,
    range: filters.range,
  });
  useEffect(() => {
    if (isWorthKeeping) {
      bucket.set('filters', JSON.parse(chosen));
    }
    // The bucket is a new object on every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen, isWorthKeeping]);

  return !isUnfiltered;
}

function asFilters(stored: unknown): Filters | undefined {
  const { teams, range } = (stored ?? {}) as Partial<Filters>;
  return Array.isArray(teams) && range && parseRange(range)
    ? { teams, range }
    : undefined;
}
