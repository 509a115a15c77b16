import { InputError } from '@backstage/errors';
import {
  InvalidPeriodError,
  type MetricQuery,
} from '@devex-insights/backstage-plugin-insights-common';
import type { ScopeQuery } from './MetricsEngine';
import type { EntityDirectory } from '../ownership/EntityDirectory';
import type { TeamDirectory } from '../ownership/TeamDirectory';

/** What the names in a request are looked up in. */
export interface ScopeDirectories {
  teams: TeamDirectory;
  entities: EntityDirectory;
}

/** The engine's query for a request; InputError for teams and entities that the catalog does not have. */
export async function scopeQuery(
  directories: ScopeDirectories,
  { team, entity, range, granularity }: MetricQuery,
  now: Date,
): Promise<ScopeQuery> {
  const [teams, entities] = await Promise.all([
    directories.teams.resolve(team),
    directories.entities.resolve(entity),
  ]);
  return { range, granularity, teams, entities, now };
}

/** An impossible range is the mistake of the caller. */
export function asInputError(error: unknown): unknown {
  return error instanceof InvalidPeriodError
    ? new InputError(`Invalid query parameter 'range': ${error.message}`)
    : error;
}
