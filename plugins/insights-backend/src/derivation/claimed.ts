/** A repository with the time from which on it is derived, as PostgreSQL writes it: it may be `-infinity`. */
export interface ClaimedRepository {
  repositoryId: number;
  fromTime: string;
}

/**
 * The repositories as a relation `claimed (repository_id, from_time)`. Written with `cast`: knex would take a colon on either
 * side of a name for an identifier.
 */
export const claimed = `claimed as materialized (
  select * from unnest(cast(:repositoryIds as bigint[]), cast(:fromTimes as timestamptz[])) as t (repository_id, from_time)
)`;

/** The values that {@link claimed} and the conditions need. */
export function claimedBindings(repositories: ClaimedRepository[]) {
  return {
    repositoryIds: repositories.map(({ repositoryId }) => repositoryId),
    fromTimes: repositories.map(({ fromTime }) => fromTime),
  };
}

/**
 * A condition on a table that is joined with `claimed`: its rows are of the repositories. The list says it once more than
 * the join does, for an index to use: see {@link workingSettings}.
 */
export function isClaimed(table: string): string {
  return `${table}.repository_id = any(cast(:repositoryIds as bigint[]))`;
}

/** As {@link isClaimed}, and a time of the row is not before that of its repository. */
export function isSince(table: string, time: string): string {
  return `${isClaimed(
    table,
  )} and ${table}.${time} >= (select min(from_time) from claimed)
    and ${table}.${time} >= claimed.from_time`;
}

/**
 * How derivations run. They join what a first load has just written, or they themselves, and PostgreSQL has not looked at
 * that yet: it expects few rows and compares each with each, which takes minutes instead of a second. Only a join by
 * hashing keeps to what it promises, and the tables are cut down by conditions of their own. Compiling a statement
 * takes longer than it saves.
 */
export const workingSettings = `
  set local enable_nestloop = off; set local enable_mergejoin = off; set local jit = off;
  set local work_mem = '64MB'; set local statement_timeout = '10min'; set local timezone = 'UTC'`;

/** Undoes the part of {@link workingSettings} that would hurt what else a transaction does. */
export const usualSettings = `set local enable_nestloop = on; set local enable_mergejoin = on`;
