import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { ForwardedError } from '@backstage/errors';
import type { Knex } from 'knex';
import {
  type ComponentFilter,
  type ComponentFilters,
  componentFiltersHash,
  componentFiltersOf,
} from '../calculation/componentFilters';
import { DefinitionVersions } from '../calculation/DefinitionVersions';
import { queueChangedChoices } from '../calculation/queueChangedChoices';
import {
  takeSnapshot,
  type CatalogSnapshot,
  type SnapshotOptions,
} from './catalogSnapshot';
import { followComponentPaths } from './componentPaths';
import { unknownStrategyOf } from './deploymentStrategy';
import { writeSnapshot } from './writeSnapshot';

/** What the mirror needs to read a catalog. */
export interface CatalogMirrorOptions extends Pick<SnapshotOptions, 'hosts'> {
  knex: Knex;
  /** For what is wrong with entities; nobody is told unless given. */
  logger?: Pick<LoggerService, 'warn'>;
  /** Component unless given. */
  ownershipKinds?: string[];
}

/** A catalog that can be asked again and again. */
export interface CatalogSource {
  /** How many entities the mirror would be made of. */
  count(): Promise<number>;
  entities(): AsyncIterable<Entity>;
  /** The groups that can be chosen as a team; undefined = all. */
  offeredGroups(): Promise<ReadonlySet<string> | undefined>;
  /** The components that pass a filter. */
  componentsPassing(filter: ComponentFilter): Promise<ReadonlySet<string>>;
}

// A catalog of this size or less may lose half of a kind by one ordinary change.
const smallCount = 10;

const acceptedAfter = '1 day';

const refreshedEvery = '10 minutes';
const longestPauseSeconds = 600;

/** Keeps the part of the catalog that decides who owns what, so that a team filter is a join and never a call. */
export class CatalogMirror {
  readonly #knex: Knex;
  readonly #options: SnapshotOptions;
  readonly #definitions: DefinitionVersions;
  readonly #logger: CatalogMirrorOptions['logger'];
  readonly #warned = new Set<string>();
  #failureCount = 0;
  #pausedUntil = 0;

  static create(options: CatalogMirrorOptions) {
    return new CatalogMirror(options);
  }

  private constructor({
    knex,
    hosts,
    ownershipKinds,
    logger,
  }: CatalogMirrorOptions) {
    this.#knex = knex;
    this.#definitions = new DefinitionVersions(knex);
    this.#logger = logger;
    this.#options = { hosts, ownershipKinds: ownershipKinds ?? ['Component'] };
  }

  /**
   * Brings the mirror up to date with all entities of the catalog, in one transaction. When they can not be read, or
   * are suspiciously few, it stays as it is, keeps the reason and throws.
   */
  async refresh(
    entities: AsyncIterable<Entity> | Iterable<Entity>,
    options?: Pick<SnapshotOptions, 'offeredGroups'>,
  ): Promise<void> {
    await this.#keepingErrors(() => this.#replace(entities, options));
  }

  /**
   * Refreshes the mirror where it is time for that: after ten minutes, after a failure (with growing pauses), and as
   * soon as the catalog has grown or shrunk, which it does for a while after its own start.
   */
  async keepUpToDate(source: CatalogSource): Promise<void> {
    if (Date.now() < this.#pausedUntil) {
      return;
    }
    await this.#keepingErrors(async () => {
      const filters = await this.#componentFilters();
      if (await this.#isDue(await source.count(), filters)) {
        const passing = new Map<string, ReadonlySet<string>>();
        for (const [provider, filter] of filters) {
          passing.set(provider, await source.componentsPassing(filter));
        }
        await this.#replace(
          source.entities(),
          { offeredGroups: await source.offeredGroups(), passing },
          filters,
        );
      }
    });
  }

  /** Those of the definition that serves, or of the one that is to. */
  async #componentFilters(): Promise<ComponentFilters> {
    const definitions = await this.#definitions.active();
    const newest = definitions.at(-1);
    return newest ? componentFiltersOf(newest.content) : new Map();
  }

  async #isDue(
    entityCount: number,
    filters: ComponentFilters,
  ): Promise<boolean> {
    const { rows } = await this.#knex.raw(
      `select from catalog_mirror
       where entity_count = ? and last_error is null and refreshed_at > now() - ?::interval
         and component_filters is not distinct from ?`,
      [entityCount, refreshedEvery, componentFiltersHash(filters) ?? null],
    );
    return rows.length === 0;
  }

  #warn(entities: Entity[]) {
    for (const entity of entities) {
      const warning = unknownStrategyOf(entity);
      if (warning && !this.#warned.has(warning)) {
        this.#warned.add(warning);
        this.#logger?.warn(warning);
      }
    }
  }

  async #replace(
    entities: AsyncIterable<Entity> | Iterable<Entity>,
    options?: Pick<SnapshotOptions, 'offeredGroups' | 'passing'>,
    filters: ComponentFilters = new Map(),
  ): Promise<void> {
    const found: Entity[] = [];
    for await (const entity of entities) {
      found.push(entity);
    }
    this.#warn(found);
    const snapshot = takeSnapshot(found, { ...this.#options, ...options });
    await this.#knex.transaction(async trx => {
      // One refresh at a time.
      await trx.raw('select from catalog_mirror where id = 1 for update');
      await refuseImplausible(trx, snapshot);
      await writeSnapshot(trx, snapshot);
      await trx.raw(
        `update catalog_mirror
         set refreshed_at = now(), entity_count = ?, component_filters = ?, last_error = null, last_error_at = null`,
        [snapshot.entityCount, componentFiltersHash(filters) ?? null],
      );
      await queueChangedChoices(trx, filters);
    });
    await followComponentPaths(this.#knex);
  }

  /** `last_error_at` says since when it fails like this, so the same message does not move it. */
  async #keepingErrors(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#failureCount = 0;
    } catch (error) {
      this.#failureCount += 1;
      const pauseSeconds = Math.min(
        5 * 2 ** this.#failureCount,
        longestPauseSeconds,
      );
      this.#pausedUntil = Date.now() + pauseSeconds * 1000;
      const message = error instanceof Error ? error.message : String(error);
      await this.#knex.raw(
        `update catalog_mirror set last_error = ?, last_error_at = now()
         where last_error is distinct from ?`,
        [message, message],
      );
      throw new ForwardedError(
        'Failed to refresh the mirror of the Software Catalog',
        error,
      );
    }
  }
}

/**
 * A catalog that is starting up, or whose provider just failed, answers with few entities or none: taking that for the
 * truth would empty every team. What stays so for a day is believed, unless there is nothing at all.
 */
async function refuseImplausible(
  trx: Knex.Transaction,
  snapshot: CatalogSnapshot,
): Promise<void> {
  if (snapshot.entityCount === 0) {
    throw new Error(
      'The catalog answered with no groups, users or components: check that it holds some and that this plugin may read them',
    );
  }
  const { rows } = await trx.raw(
    `select last_error as "lastError", last_error_at < now() - ?::interval as "isOld",
       (select count(*)::int from groups) as groups,
       (select count(*)::int from users) as users,
       (select count(*)::int from components) as components
     from catalog_mirror`,
    [acceptedAfter],
  );
  const { lastError, isOld, ...known } = rows[0];
  for (const kind of ['groups', 'users', 'components'] as const) {
    const hasShrunk = snapshot[kind].length * 2 < known[kind];
    const reason = `The catalog answered with fewer than half of the ${known[kind]} ${kind} known before; this is believed once it has lasted for ${acceptedAfter}`;
    if (
      known[kind] >= smallCount &&
      hasShrunk &&
      !(lastError === reason && isOld)
    ) {
      throw new Error(reason);
    }
  }
}
