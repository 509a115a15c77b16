import { InputError } from '@backstage/errors';
import type { Scope } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import type { CalculationSettings } from '../calculation/settings';
import type { TeamReach } from '../facts/fact';
import {
  type Coverage,
  coverageOf,
  isLeftOut,
  isStillLoading,
  type SliceCoverage,
} from './coverage';

/** What a query is about, read once for all its statements. */
export interface LoadedScope {
  /** As the answer carries it. */
  summary: Scope;
  coverage(streams: string[], reach: TeamReach): Coverage;
  /** Until when the derived facts of repositories are up to date, in milliseconds since 1970. */
  derivedThrough(repositoryIds: number[]): number;
  /** A definition of deployments serves; until then nothing derived is known. */
  hasDerivedFacts: boolean;
  /** Members of the chosen groups, or all catalog users. */
  members: number;
  /** Placeholders of facts that do not depend on a metric's coverage. */
  bindings: {
    timeZone: string;
    definitionVersion: number;
    nonHumanAccounts: number[];
    agentAccounts: number[];
    memberAccounts: number[];
    componentRefs: string[];
    componentRepositoryIds: number[];
  };
}

async function readRows<T>(
  trx: Knex.Transaction,
  sql: string,
  bindings: Record<string, Knex.RawBinding> = {},
): Promise<T[]> {
  const { rows } = await trx.raw<{ rows: T[] }>(sql, bindings);
  return rows;
}

async function readTeams(trx: Knex.Transaction, refs: string[]) {
  const teams = await readRows<{ ref: string; title: string }>(
    trx,
    `select group_ref as ref, title from groups where group_ref = any(:refs::text[])`,
    { refs },
  );
  const titles = new Map(teams.map(({ ref, title }) => [ref, title]));
  return [...new Set(refs)].map(ref => {
    const title = titles.get(ref);
    if (title === undefined) {
      throw new InputError(`Unknown team "${ref}"`);
    }
    return { ref, title };
  });
}

// The groups in scope: the chosen ones and all below them.
const groupsInScope = `
  select distinct descendant_ref as group_ref from group_closure where ancestor_ref = any(:teams::text[])`;

// A person who owns a component stands for the groups that person is a direct member of.
const componentsInScope = `
  select distinct owner.component_ref
  from (
    select component_ref, owner_ref as group_ref from component_owners where valid_to is null
    union all
    select o.component_ref, m.group_ref
    from component_owners o
    join memberships m on m.user_ref = o.owner_ref and m.valid_to is null
    where o.valid_to is null
  ) owner
  join (${groupsInScope}) g using (group_ref)`;

function readComponents(trx: Knex.Transaction, teams: string[]) {
  return readRows<{ ref: string; repositoryId: number }>(
    trx,
    `select distinct component_ref as ref, repository_id::float8 as "repositoryId" from repository_components
     ${
       teams.length
         ? `where component_ref in (${componentsInScope})`
         : 'where true or :teams::text[] is null'
     }`,
    { teams },
  );
}

/** The members of the groups, each once; all users of the catalog where no group is chosen. */
function membersInScope(teams: string[]): string {
  return teams.length
    ? `select distinct m.user_ref from memberships m join (${groupsInScope}) g using (group_ref) where m.valid_to is null`
    : `select user_ref from users where true or :teams::text[] is null`;
}

async function readMembers(trx: Knex.Transaction, teams: string[]) {
  const [{ members }] = await readRows<{ members: number }>(
    trx,
    `select count(*)::int as members from (${membersInScope(teams)}) m`,
    { teams },
  );
  const accounts = await readRows<{ id: number }>(
    trx,
    `select distinct a.account_id::float8 as id
     from scm_accounts a
     join identities i on i.vendor = a.provider and i.host = a.host and i.account_key = lower(a.login) and not i.is_conflict
     join (${membersInScope(teams)}) m using (user_ref)`,
    { teams },
  );
  return { members, accounts: accounts.map(({ id }) => id) };
}

/** Sorts accounts by what stands behind them. Patterns meet accounts, never records. */
function readMachineAccounts(
  trx: Knex.Transaction,
  { bots, agents }: CalculationSettings,
) {
  return readRows<{ id: number; isAgent: boolean }>(
    trx,
    `select id, "isAgent" from (
       select account_id::float8 as id, lower(type) = 'bot' or login like '%[bot]' or login ~ any(:bots::text[]) as is_bot,
         login ~* any(:agents::text[]) as "isAgent"
       from scm_accounts
     ) a where is_bot or "isAgent"`,
    { bots: bots.patterns, agents: agents.patterns },
  );
}

function readSlices(
  trx: Knex.Transaction,
  repositoryIds: number[] | undefined,
) {
  return readRows<SliceCoverage>(
    trx,
    `select s.repository_id::float8 as "repositoryId", s.stream, s.state,
       extract(epoch from s.covered_from)::float8 * 1000 as "coveredFrom",
       coalesce(extract(epoch from s.history_from)::float8 * 1000, '-Infinity') as "historyFrom",
       extract(epoch from s.complete_through)::float8 * 1000 as "completeThrough",
       coalesce(s.first_seen_at > o.first_load_ended_at, false) as "isLate",
       r.is_archived as "isArchived"
     from ingestion_slices s
     join ingestion_sources o using (source)
     join repositories r using (repository_id)
     ${
       repositoryIds
         ? 'where s.repository_id = any(:repositoryIds::bigint[])'
         : ''
     }`,
    { repositoryIds: repositoryIds ?? [] },
  ).then(slices =>
    slices.map(slice => ({
      ...slice,
      coveredFrom: slice.coveredFrom ?? undefined,
      completeThrough: slice.completeThrough ?? undefined,
    })),
  );
}

function summarise(
  teams: Scope['teams'],
  slices: SliceCoverage[],
  streams: string[],
): Scope {
  const needed = slices.filter(({ stream }) => streams.includes(stream));
  const repositoriesWith = (isIncluded: (state: string) => boolean) =>
    new Set(
      needed
        .filter(({ state }) => isIncluded(state))
        .map(({ repositoryId }) => repositoryId),
    ).size;
  return {
    teams,
    entities: [],
    repositories: repositoriesWith(() => true),
    repositoriesLoading: repositoriesWith(isStillLoading),
    repositoriesLeftOut: repositoriesWith(isLeftOut),
  };
}

/** Reads who and what the chosen teams reach, and what is known of it; refuses unknown teams. */
export async function loadScope(
  trx: Knex.Transaction,
  options: {
    teams: string[];
    settings: CalculationSettings;
    /** Of all metrics there are. */
    streams: string[];
  },
): Promise<LoadedScope> {
  const { settings, streams } = options;
  const teams = await readTeams(trx, options.teams);
  const refs = teams.map(({ ref }) => ref);
  const components = await readComponents(trx, refs);
  const owned = [...new Set(components.map(each => each.repositoryId))];
  const slices = await readSlices(trx, refs.length ? owned : undefined);
  const allSlices = refs.length ? await readSlices(trx, undefined) : slices;
  const { members, accounts } = await readMembers(trx, refs);
  const machines = await readMachineAccounts(trx, settings);
  const [source] = await readRows<{
    exists: boolean;
    isFirstLoadRunning: boolean;
  }>(
    trx,
    `select count(*) > 0 as exists, coalesce(bool_or(first_load_ended_at is null), false) as "isFirstLoadRunning"
     from ingestion_sources`,
  );
  const [definition] = await readRows<{ version: number }>(
    trx,
    `select version from definition_versions where state = 'serving'`,
  );
  const queue = await readRows<{ repositoryId: number; from: number }>(
    trx,
    `select repository_id::float8 as "repositoryId", extract(epoch from from_time)::float8 * 1000 as from
     from derivation_queue`,
  );
  return {
    summary: summarise(teams, slices, streams),
    coverage: (needed, reach) =>
      coverageOf(reach === 'members' ? allSlices : slices, needed, source),
    derivedThrough: repositoryIds => {
      const ids = new Set(repositoryIds);
      return queue
        .filter(({ repositoryId }) => ids.has(repositoryId))
        .reduce((earliest, { from }) => Math.min(earliest, from), Infinity);
    },
    hasDerivedFacts: definition !== undefined,
    members,
    bindings: {
      timeZone: settings.reportingTimeZone,
      definitionVersion: definition?.version ?? 0,
      nonHumanAccounts: machines.map(({ id }) => id),
      agentAccounts: machines
        .filter(({ isAgent }) => isAgent)
        .map(({ id }) => id),
      memberAccounts: accounts,
      componentRefs: components.map(({ ref }) => ref),
      componentRepositoryIds: components.map(each => each.repositoryId),
    },
  };
}
