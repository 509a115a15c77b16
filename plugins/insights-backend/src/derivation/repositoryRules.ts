import type { Knex } from 'knex';
import { componentFiltersOf } from '../settings/componentFilters';
import type { DefinitionContent } from '../settings/definition';
import {
  deploymentSettingsOf,
  type DeploymentStrategyId,
} from '../settings/settings';
import {
  type DeploymentRules,
  relevantRules,
} from '../settings/deploymentRules';

/** What the catalog says of the deployments of a repository. */
export interface CatalogChoice {
  /** The strategies that its components choose; they may contradict each other. */
  chosenStrategies: DeploymentStrategyId[];
  /** One of its components passes the filter of its provider. */
  isCounted: boolean;
}

/** A repository with the rules it is derived by. */
export interface RuledRepository extends CatalogChoice {
  repositoryId: number;
  rules: DeploymentRules;
}

interface NamedRepository extends CatalogChoice {
  repositoryId: number;
  provider: string;
}

/** Repositories `r` with what their components say. A provider without a filter has all its repositories counted. */
export const catalogChoices = `
  select r.repository_id, r.provider,
    coalesce(array_agg(distinct component.deployment_strategy order by component.deployment_strategy)
      filter (where component.deployment_strategy is not null), '{}') as asked_strategies,
    r.provider <> all(cast(:filteredProviders as text[]))
      or coalesce(bool_or(r.provider <> all(component.uncounted_for)), false) as is_counted
  from repositories r
  left join repository_components link using (repository_id)
  left join components component using (component_ref)`;

async function readChoices(
  trx: Knex.Transaction,
  content: DefinitionContent,
  repositoryIds: number[],
): Promise<NamedRepository[]> {
  const { rows } = await trx.raw(
    `select repository_id::float8 as "repositoryId", provider, asked_strategies as "chosenStrategies",
       is_counted as "isCounted"
     from (${catalogChoices} where r.repository_id = any(:repositoryIds) group by r.repository_id) c`,
    {
      repositoryIds,
      filteredProviders: [...componentFiltersOf(content).keys()],
    },
  );
  return rows;
}

/** The position of the first override that matches, for the repositories that one matches. */
async function readOverrides(
  trx: Knex.Transaction,
  provider: string,
  patterns: string[],
  repositoryIds: number[],
): Promise<Map<number, number>> {
  if (patterns.length === 0) {
    return new Map();
  }
  const { rows } = await trx.raw(
    `select repository_id::float8 as "repositoryId", min(position)::int - 1 as index
     from repositories join unnest(cast(:patterns as text[])) with ordinality as override (pattern, position)
       on owner || '/' || name ~ pattern
     where repository_id = any(:repositoryIds) and provider = :provider
     group by repository_id`,
    { patterns, provider, repositoryIds },
  );
  return new Map(
    rows.map((row: { repositoryId: number; index: number }) => [
      row.repositoryId,
      row.index,
    ]),
  );
}

/**
 * Finds the rules of repositories: those of the provider, then those of the first override whose pattern matches, then
 * the strategy that its components choose, unless they choose different ones. A repository without a component that
 * passes the provider's filter has no deployments.
 */
export async function findRules(
  trx: Knex.Transaction,
  content: DefinitionContent,
  repositoryIds: number[],
): Promise<RuledRepository[]> {
  const repositories = await readChoices(trx, content, repositoryIds);
  const overrides = new Map<number, number>();
  for (const [provider, settings] of Object.entries(
    content.deploymentFrequency,
  )) {
    const matching = await readOverrides(
      trx,
      provider,
      settings.overrides.map(({ repository }) => repository),
      repositoryIds,
    );
    matching.forEach((index, repositoryId) =>
      overrides.set(repositoryId, index),
    );
  }
  return repositories.map(({ provider, ...repository }) => {
    const { repositoryId, chosenStrategies, isCounted } = repository;
    const settings = deploymentSettingsOf(content, provider);
    const off = {
      strategy: 'off' as const,
      filters: [],
      environmentPattern: '',
      includePrereleases: false,
    };
    if (!isCounted) {
      return { ...repository, rules: off };
    }
    const override = settings.overrides[overrides.get(repositoryId) ?? -1];
    const [strategy] = chosenStrategies.length === 1 ? chosenStrategies : [];
    return {
      ...repository,
      rules: relevantRules({
        ...settings,
        ...override,
        ...(strategy && { strategy }),
      }),
    };
  });
}
