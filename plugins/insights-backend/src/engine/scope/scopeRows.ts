import type { Bindings } from '@devex-insights/backstage-plugin-insights-node';
import { groupsInScope } from '../attribution/members';
import { InputError } from '@backstage/errors';
import { readNamed } from '../../database/readRows';
import { pushedSource } from '../model/pushedSource';
import type { Knex } from 'knex';
import type { CalculationSettings } from '../../settings/settings';
import { componentOwners } from '../../ownership/componentOwners';
import type { ComponentPath } from '../model/componentPath';

import type { SliceGroup } from './coverage';

/** The chosen groups with their titles; refuses unknown ones. */
export async function readTeams(trx: Knex.Transaction, refs: string[]) {
  if (!refs.length) {
    return [];
  }
  const teams = await readNamed<{ ref: string; title: string }>(
    trx,
    'scope teams',
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

/** The chosen components and systems with their titles; refuses unknown ones. */
export async function readEntities(trx: Knex.Transaction, refs: string[]) {
  if (!refs.length) {
    return [];
  }
  // The mirror keeps systems as what their components say of them; a name is all there is to call them by.
  const entities = await readNamed<{ ref: string; title: string }>(
    trx,
    'scope entities',
    `select component_ref as ref, title from components where component_ref = any(:refs::text[])
     union
     select system_ref, split_part(system_ref, '/', 2) from components where system_ref = any(:refs::text[])`,
    { refs },
  );
  const titles = new Map(entities.map(({ ref, title }) => [ref, title]));
  return [...new Set(refs)].map(ref => {
    const title = titles.get(ref);
    if (title === undefined) {
      throw new InputError(`Unknown component or system "${ref}"`);
    }
    return { ref, title };
  });
}

const componentsOwned = `
  select distinct owner.component_ref
  from (${componentOwners}) owner
  join (${groupsInScope}) g using (group_ref)`;

// A system stands for its components.
const componentsNamed = `
  select component_ref from components
  where component_ref = any(:entities::text[]) or system_ref = any(:entities::text[])`;

interface Choice {
  teams: string[];
  entities: string[];
}

/** Keeps the components that the groups own and that belong to the entities. */
function componentsInScope({ teams, entities }: Choice) {
  const conditions = [
    ...(teams.length ? [`component_ref in (${componentsOwned})`] : []),
    ...(entities.length ? [`component_ref in (${componentsNamed})`] : []),
  ];
  return {
    where: conditions.length ? `where ${conditions.join(' and ')}` : '',
    bindings: {
      ...(teams.length ? { teams } : {}),
      ...(entities.length ? { entities } : {}),
    },
  };
}

/** The components in scope with their repositories and paths. */
export function readComponents(trx: Knex.Transaction, choice: Choice) {
  const { where, bindings } = componentsInScope(choice);
  return readNamed<ComponentPath>(
    trx,
    'scope components',
    `select distinct component_ref as ref, repository_id::float8 as "repositoryId", path from repository_components ${where}`,
    bindings,
  );
}

/** The repositories with a component in the catalog. */
export async function readCataloged(trx: Knex): Promise<number[]> {
  const repositories = await readNamed<{ id: number }>(
    trx,
    'scope cataloged repositories',
    `select distinct repository_id::float8 as id from repository_components`,
  );
  return repositories.map(({ id }) => id);
}

/** A component with a service that it runs as. */
export interface ComponentService {
  ref: string;
  serviceId: number;
}

/** The components in scope with their services. */
export function readServices(trx: Knex.Transaction, choice: Choice) {
  const { where, bindings } = componentsInScope(choice);
  return readNamed<ComponentService>(
    trx,
    'scope services',
    `select component_ref as ref, service_id::float8 as "serviceId" from service_components ${where}`,
    bindings,
  );
}

/** All services, also those that no component runs as. */
export async function readAllServiceIds(
  trx: Knex.Transaction,
): Promise<number[]> {
  const services = await readNamed<{ id: number }>(
    trx,
    'scope all services',
    `select service_id::float8 as id from services`,
  );
  return services.map(({ id }) => id);
}

/** Sorts accounts by what stands behind them. Patterns meet accounts, never records. */
export function readMachineAccounts(
  trx: Knex.Transaction,
  { bots, agents }: CalculationSettings,
) {
  return readNamed<{ id: number; isAgent: boolean }>(
    trx,
    'scope machine accounts',
    `select id, "isAgent" from (
       select account_id::float8 as id, lower(type) = 'bot' or login like '%[bot]' or login ~ any(:bots::text[]) as is_bot,
         login ~* any(:agents::text[]) as "isAgent"
       from scm_accounts
     ) a where is_bot or "isAgent"`,
    { bots: bots.patterns, agents: agents.patterns },
  );
}

type SliceGroupRow = Omit<SliceGroup, 'completeThrough' | 'error'> & {
  error: string | null;
  earliest: number | null;
  latest: number | null;
};

const milliseconds = (time: string) =>
  `extract(epoch from ${time})::float8 * 1000`;

/** The slices in groups: tens of thousands are mostly alike, and PostgreSQL sums them up in a fraction of the time. */
async function readCoverage(
  trx: Knex.Transaction,
  what: string,
  where: string,
  options: { bindings?: Bindings; isPerRepository?: boolean } = {},
): Promise<SliceGroup[]> {
  const { bindings, isPerRepository } = options;
  const groups = await readNamed<SliceGroupRow>(
    trx,
    `coverage ${what}`,
    `select row_kind as stream, state, "isLate", "isPolled", "isPushed",
       coalesce(json_agg(repository_id) filter (where repository_id is not null), '[]') as "repositoryIds",
       coalesce(json_agg(slice) filter (where repository_id is null), '[]') as accounts,
       ${milliseconds(
         `case when "isPushed" then min(covered_from) else max(coalesce(covered_from, 'infinity')) end`,
       )} as "coveredFrom",
       ${milliseconds(
         `min(coalesce(history_from, '-infinity'))`,
       )} as "historyFrom",
       ${milliseconds('min(complete_through)')} as earliest,
       ${milliseconds('max(complete_through)')} as latest,
       min(last_error) filter (where state = 'given-up') as error,
       coalesce(sum(aside.count), 0)::int as "setAside", bool_or("isReadAgain") as "isReadAgain"
     from (
       select s.*, coalesce(about.about, s.stream) as row_kind, s.source = '${pushedSource}' as "isPushed",
         coalesce(s.first_seen_at > o.first_load_ended_at, false) as "isLate",
         not (coalesce(r.is_archived, false) and s.complete_through is not null) as "isPolled",
         s.rereads_since is not null or coalesce(
           coalesce(about.about, s.stream) = 'pull-requests' and divided.changed_at > s.complete_through, false
         ) as "isReadAgain"
       from ingestion_slices s
       left join ingestion_connections o using (source, connection)
       left join ingestion_streams about using (source, stream)
       left join repositories r using (repository_id)
       left join repository_paths divided using (repository_id)
       where ${where}
     ) slices
     left join (
       select source, connection, stream, slice, count(*) from ingestion_set_aside group by 1, 2, 3, 4
     ) aside using (source, connection, stream, slice)
     group by row_kind, state, "isLate", "isPolled", "isPushed", complete_through is null ${
       isPerRepository ? ', repository_id' : ''
     }`,
    bindings,
  );
  return groups.map(({ earliest, latest, error, ...group }) => ({
    ...group,
    completeThrough:
      earliest === null || latest === null ? undefined : { earliest, latest },
    error: error ?? undefined,
  }));
}

/** What is known of the streams of the repositories, of all where none are given; of each by itself where that is wanted. */
export function readSlices(
  trx: Knex.Transaction,
  repositoryIds: number[] | undefined,
  { isPerRepository = false }: { isPerRepository?: boolean } = {},
) {
  return readCoverage(
    trx,
    repositoryIds ? 'repositories' : 'all repositories',
    repositoryIds
      ? 's.repository_id = any(:repositoryIds::bigint[]) and r.repository_id is not null'
      : 'r.repository_id is not null',
    { bindings: repositoryIds && { repositoryIds }, isPerRepository },
  );
}

/** What is known of the streams that are not about single repositories. */
export function readAccountSlices(trx: Knex.Transaction) {
  return readCoverage(trx, 'accounts', 's.repository_id is null');
}

/** A kind of row that something connected provides. */
export interface ProvidedKind {
  kind: string;
  isFirstLoadRunning: boolean;
}

/** What the connected sources provide, by what their streams are about. */
export function readProvided(trx: Knex.Transaction) {
  return readNamed<ProvidedKind>(
    trx,
    'scope provided kinds',
    `select about as kind, bool_or(first_load_ended_at is null) as "isFirstLoadRunning"
     from ingestion_connections join ingestion_streams using (source) group by about`,
  );
}
