import type { Knex } from 'knex';
import { analyzeGrownTables } from '../database/analyzeGrownTables';
import { retryTransaction } from '../database/retryTransaction';
import { type ClaimedRepository, workingSettings } from './claimed';
import {
  componentFiltersHash,
  componentFiltersOf,
} from '../settings/componentFilters';
import {
  definitionContent,
  type DefinitionContent,
} from '../settings/definition';
import { DefinitionVersions } from '../settings/DefinitionVersions';
import { deriveRepositories } from './deriveRepositories';
import { inferFormerBranches } from './inferFormerBranches';

const batchSize = 100;

/**
 * Derives deployments and the changes they carry from the facts. Ingestion queues the repositories that changed; a
 * replica takes some of them under a row lock and recomputes them from their queued time on, so any number of replicas
 * can run it at once. A changed definition is built here too, after what is queued.
 */
export class DeploymentDeriver {
  readonly #knex: Knex;
  readonly #content: DefinitionContent;
  readonly #definitions: DefinitionVersions;

  static create(options: { knex: Knex; settings: DefinitionContent }) {
    return new DeploymentDeriver(options.knex, options.settings);
  }

  private constructor(knex: Knex, settings: DefinitionContent) {
    this.#knex = knex;
    this.#content = definitionContent(settings);
    this.#definitions = new DefinitionVersions(knex);
  }

  /** To be called once at the start: notices when the settings changed since the last one. */
  async ensureDefinition(): Promise<void> {
    await this.#definitions.require(this.#content);
  }

  /** Works until the queue is empty and a changed definition is built, or the signal says stop. */
  async run(options?: { signal?: AbortSignal }): Promise<void> {
    let hasWorked = false;
    while (
      !options?.signal?.aborted &&
      ((await this.#deriveQueued()) || (await this.#buildNext()))
    ) {
      hasWorked = true;
    }
    await this.#definitions.switchWhenBuilt();
    await this.#definitions.removeUnused();
    if (hasWorked) {
      await analyzeGrownTables(this.#knex);
    }
  }

  async #deriveQueued(): Promise<boolean> {
    return retryTransaction(this.#knex, async trx => {
      await trx.raw(workingSettings);
      const definitions = await this.#definitions.active(trx);
      // Waits for nobody: a locked row belongs to a page that is still writing, or to another replica.
      const { rows: claims } = await trx.raw<{ rows: ClaimedRepository[] }>(
        `select queue.repository_id::float8 as "repositoryId", queue.from_time::text as "fromTime"
         from derivation_queue queue join repositories repository using (repository_id)
         order by queue.queued_at limit ?
         for no key update of queue, repository skip locked`,
        [batchSize],
      );
      const repositoryIds = claims.map(({ repositoryId }) => repositoryId);
      const renamed = await inferFormerBranches(trx, repositoryIds);
      const sinceRenamed = claims.map(claim =>
        renamed.has(claim.repositoryId)
          ? { ...claim, fromTime: '-infinity' }
          : claim,
      );
      for (const definition of definitions) {
        await deriveRepositories(trx, definition, sinceRenamed);
      }
      await trx.raw(
        'delete from derivation_queue where repository_id = any(?)',
        [repositoryIds],
      );
      // What was not derived under a definition before is so as a whole now.
      await trx.raw(
        'delete from definition_builds where repository_id = any(?) and definition_version = any(?)',
        [repositoryIds, definitions.map(({ version }) => version)],
      );
      return claims.length > 0;
    });
  }

  async #buildNext(): Promise<boolean> {
    const definitions = await this.#definitions.active();
    const building = definitions.find(({ state }) => state === 'building');
    if (!building || !(await this.#areFiltersKnown(building.content))) {
      return false;
    }
    return retryTransaction(this.#knex, async trx => {
      await trx.raw(workingSettings);
      const { rows: claims } = await trx.raw<{ rows: ClaimedRepository[] }>(
        `select build.repository_id::float8 as "repositoryId", '-infinity' as "fromTime"
         from definition_builds build join repositories repository using (repository_id)
         where build.definition_version = ?
         order by build.repository_id limit ?
         for no key update of build, repository skip locked`,
        [building.version, batchSize],
      );
      await deriveRepositories(trx, building, claims);
      await trx.raw(
        'delete from definition_builds where definition_version = ? and repository_id = any(?)',
        [building.version, claims.map(({ repositoryId }) => repositoryId)],
      );
      return claims.length > 0;
    });
  }

  // Only the catalog knows which components pass a filter, and the mirror queries it.
  async #areFiltersKnown(content: DefinitionContent): Promise<boolean> {
    const hash = componentFiltersHash(componentFiltersOf(content));
    if (hash === undefined) {
      return true;
    }
    const { rows } = await this.#knex.raw(
      'select from catalog_mirror where component_filters = ?',
      [hash],
    );
    return rows.length > 0;
  }
}
