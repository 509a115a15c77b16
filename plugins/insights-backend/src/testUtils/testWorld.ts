import type { MetricResult } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import {
  calculationSettingsSchema,
  type CalculationSettings,
} from '../settings/settings';
import {
  type MetricSettings,
  typesWithRepositories,
} from '../settings/sourceTypes';
import { builtInSourceTypes } from '../sources';
import { DeploymentDeriver } from '../derivation/DeploymentDeriver';
import { queueDerivation } from '../derivation/derivationQueue';
import { account, pullRequest, repository } from './facts';
import { MetricsEngine, type MetricsQuery } from '../queries/MetricsEngine';

const streams = [
  'pull-requests',
  'workflow-runs',
  'environment-deployments',
  'releases',
];

/** A source whose first load is over, unless given otherwise. */
export async function source(
  knex: Knex,
  facts: Record<string, unknown> = {},
): Promise<void> {
  await knex('ingestion_connections').insert({
    source: 'github',
    first_load_ended_at: '2026-11-01T00:00:00Z',
    ...facts,
  });
  await knex('ingestion_streams')
    .insert(
      streams.map(stream => ({ source: 'github', stream, about: stream })),
    )
    .onConflict()
    .ignore();
}

/** Says how far the streams of a repository are read: completely and just now, unless given otherwise. */
export async function slices(
  knex: Knex,
  repositoryId: number,
  facts: Record<string, unknown> = {},
): Promise<void> {
  for (const stream of streams) {
    await knex('ingestion_slices').insert({
      source: 'github',
      stream,
      slice: `${repositoryId}`,
      repository_id: repositoryId,
      state: 'live',
      covered_from: '-infinity',
      complete_through: '2026-11-21T11:00:00Z',
      first_seen_at: '2026-10-01T00:00:00Z',
      ...facts,
    });
  }
}

/** A repository that has been read completely. */
export async function readRepository(
  knex: Knex,
  slug = 'acme/api',
  facts: Record<string, unknown> = {},
): Promise<number> {
  const id = await repository(knex, { slug, ...facts });
  await slices(knex, id);
  return id;
}

/** Merges pull requests one after the other, numbered from `first` on. */
export async function mergeAll(
  knex: Knex,
  repositoryId: number,
  merges: Array<{ merged_at: string } & Record<string, unknown>>,
  first = 1,
): Promise<void> {
  for (const [index, facts] of merges.entries()) {
    await pullRequest(knex, {
      repository_id: repositoryId,
      number: first + index,
      ...facts,
    });
  }
}

/** Accounts by login, as pull requests refer to them. */
export async function accounts(
  knex: Knex,
  ...logins: string[]
): Promise<Record<string, number>> {
  const ids: Record<string, number> = {};
  for (const login of logins) {
    ids[login] = await account(knex, {
      login,
      type: login.endsWith('[bot]') ? 'bot' : 'user',
    });
  }
  return ids;
}

/** A group of the catalog below a parent, with everything below it known. */
export async function teams(
  knex: Knex,
  parents: Record<string, string | undefined>,
): Promise<void> {
  const ref = (name: string) => `group:default/${name}`;
  for (const [name, parent] of Object.entries(parents)) {
    await knex('groups').insert({
      group_ref: ref(name),
      title: name,
      type: 'team',
      parent_ref: parent ? ref(parent) : null,
    });
    let ancestor: string | undefined = name;
    for (let depth = 0; ancestor; depth += 1) {
      await knex('group_closure').insert({
        ancestor_ref: ref(ancestor),
        descendant_ref: ref(name),
        depth,
      });
      ancestor = parents[ancestor];
    }
  }
}

/** A component, its owner and its repository. */
export async function component(
  knex: Knex,
  name: string,
  facts: { owner: string; slug: string; path?: string; system?: string },
): Promise<void> {
  const ref = `component:default/${name}`;
  const valid = { component_ref: ref, valid_from: '2026-01-01T00:00:00Z' };
  await knex('components').insert({
    component_ref: ref,
    title: name,
    kind: 'Component',
    system_ref: facts.system ?? null,
  });
  await knex('component_owners').insert({ ...valid, owner_ref: facts.owner });
  await knex('component_repositories').insert({
    component_ref: ref,
    provider: 'github',
    host: 'github.com',
    slug: facts.slug,
    path: facts.path ?? '',
  });
}

/** A user of the catalog with groups and a login at GitHub. */
export async function member(
  knex: Knex,
  login: string,
  groups: string[],
): Promise<void> {
  const ref = `user:default/${login}`;
  await knex('users').insert({ user_ref: ref, title: login });
  for (const group of groups) {
    await knex('memberships').insert({
      user_ref: ref,
      group_ref: `group:default/${group}`,
      valid_from: '2026-01-01T00:00:00Z',
    });
  }
  await knex('identities').insert({
    vendor: 'github',
    host: 'github.com',
    account_key: login.toLowerCase(),
    user_ref: ref,
    is_conflict: false,
  });
}

/** The default query of tests. Today is 2026-11-21. */
export const lastMonth: MetricsQuery = {
  range: 'rolling:1',
  granularity: 'week',
  teams: [],
  now: new Date('2026-11-21T12:00:00Z'),
};

/** Whose repositories the metrics of tests speak of. */
export const sourceTypes = typesWithRepositories(builtInSourceTypes);

/** The engine over a database. */
export function engineOn(
  knex: Knex,
  settings: CalculationSettings = settingsWith(),
): MetricsEngine {
  return MetricsEngine.create({ knex, settings, sourceTypes });
}

type SettingsInput = Parameters<typeof calculationSettingsSchema.parse>[0];

/** Settings with the defaults for all that is not given. */
export function settingsWith(input: SettingsInput = {}): MetricSettings {
  return { ...calculationSettingsSchema.parse(input), sourceTypes };
}

/** Derives deployments, then queries metrics; the result by metric. Today is 2026-11-21. */
export async function deriveAndQuery(
  knex: Knex,
  query: Partial<MetricsQuery> = {},
  settings: CalculationSettings = settingsWith(),
) {
  const ids = await knex('repositories').pluck('repository_id');
  await knex.transaction(trx =>
    queueDerivation(
      trx,
      ids.map(id => ({
        repositoryId: Number(id),
        fromTime: new Date('2000-01-01'),
      })),
    ),
  );
  const deriver = DeploymentDeriver.create({ knex, settings });
  await deriver.ensureDefinition();
  await deriver.run();
  return queryMetrics(knex, query, settings);
}

/** Queries metrics without deriving anything first. */
export async function queryMetrics(
  knex: Knex,
  query: Partial<MetricsQuery> = {},
  settings: CalculationSettings = settingsWith(),
) {
  const answer = await engineOn(knex, settings).query({
    ...lastMonth,
    ...query,
  });
  const byId = new Map(answer.results.map(result => [result.id, result]));
  const result = (id: string): MetricResult => byId.get(id)!;
  return {
    ...answer,
    result,
    /** The values of the series, first to last. */
    series: (id: string) => result(id).series.map(point => point.value),
  };
}
