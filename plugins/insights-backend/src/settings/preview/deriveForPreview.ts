import type { CalculationSettings } from '@devex-insights/backstage-plugin-insights-common';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Knex } from 'knex';
import { workingSettings } from '../../calculation/claimed';
import {
  definitionContent,
  definitionHash,
} from '../../calculation/definition';
import { deriveRepositories } from '../../calculation/deriveRepositories';
import { readComponents, readRows } from '../../metrics/scopeRows';
import { analyzeShadowTables, shadowDerivedTables } from './shadowTables';

const batchSize = 100;
const version = 1;

/** The repositories whose deployments the scope needs. */
async function repositoriesInScope(
  trx: Knex.Transaction,
  scope: { teams: string[]; entities?: string[] },
): Promise<number[]> {
  const { teams, entities = [] } = scope;
  if (teams.length + entities.length > 0) {
    const components = await readComponents(trx, { teams, entities });
    return [...new Set(components.map(({ repositoryId }) => repositoryId))];
  }
  const rows = await readRows<{ id: number }>(
    trx,
    'select repository_id::float8 as id from repositories where deleted_at is null',
  );
  return rows.map(({ id }) => id);
}

/**
 * Derives the deployments of a scope as they would be under other settings, in tables that go with the transaction.
 * Throws ServiceUnavailableError where that is not done by the deadline, in milliseconds since 1970.
 */
export async function deriveForPreview(
  trx: Knex.Transaction,
  options: {
    settings: CalculationSettings;
    scope: { teams: string[]; entities?: string[] };
    deadline: number;
    signal: AbortSignal;
  },
): Promise<void> {
  const { settings, scope, deadline, signal } = options;
  const repositories = await repositoriesInScope(trx, scope);
  const content = definitionContent(settings);
  await shadowDerivedTables(trx);
  await trx.raw(
    `insert into definition_versions (version, state, content, content_hash) values (?, 'serving', ?::jsonb, ?)`,
    [version, JSON.stringify(content), definitionHash(content)],
  );
  await trx.raw(workingSettings);
  for (let start = 0; start < repositories.length; start += batchSize) {
    signal.throwIfAborted();
    const left = deadline - Date.now();
    if (left <= 0) {
      throw new ServiceUnavailableError(
        'The preview takes too long: choose a team or a component to look at fewer repositories',
      );
    }
    await trx.raw(`set local statement_timeout = ${Math.ceil(left)}`);
    await deriveRepositories(
      trx,
      { version, state: 'serving', content },
      repositories
        .slice(start, start + batchSize)
        .map(repositoryId => ({ repositoryId, fromTime: '-infinity' })),
    );
  }
  await trx.raw('set local enable_nestloop = on');
  await analyzeShadowTables(trx);
}
