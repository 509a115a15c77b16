import type { CalculationSettings } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { usualSettings, workingSettings } from '../../derivation/claimed';
import { definitionContent, definitionHash } from '../../settings/definition';
import { deriveRepositories } from '../../derivation/deriveRepositories';
import { PreviewTimeoutError } from './PreviewTimeoutError';
import {
  analyzeShadowTables,
  shadowComponents,
  shadowDerivedTables,
} from './shadowTables';

const batchSize = 100;
const version = 1;

/**
 * Derives the deployments of repositories as they would be under other settings, in tables that go with the transaction.
 * Throws PreviewTimeoutError where that is not done by the deadline, in milliseconds since 1970.
 */
export async function deriveForPreview(
  trx: Knex.Transaction,
  options: {
    settings: CalculationSettings;
    repositoryIds: number[];
    /** The components that pass the filter of a provider, for those that have one. */
    passing: ReadonlyMap<string, ReadonlySet<string>>;
    deadline: number;
    signal: AbortSignal;
  },
): Promise<void> {
  const { settings, repositoryIds, passing, deadline, signal } = options;
  const content = definitionContent(settings);
  await shadowDerivedTables(trx);
  await shadowComponents(trx, passing);
  await trx.raw(
    `insert into definition_versions (version, state, content, content_hash) values (?, 'serving', ?::jsonb, ?)`,
    [version, JSON.stringify(content), definitionHash(content)],
  );
  await trx.raw(workingSettings);
  for (let start = 0; start < repositoryIds.length; start += batchSize) {
    signal.throwIfAborted();
    const left = deadline - Date.now();
    if (left <= 0) {
      throw new PreviewTimeoutError();
    }
    await trx.raw(`set local statement_timeout = ${Math.ceil(left)}`);
    await deriveRepositories(
      trx,
      { version, state: 'serving', content },
      repositoryIds
        .slice(start, start + batchSize)
        .map(repositoryId => ({ repositoryId, fromTime: '-infinity' })),
    );
  }
  await trx.raw(usualSettings);
  await analyzeShadowTables(trx);
}
