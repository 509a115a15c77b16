import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { ForwardedError } from '@backstage/errors';
import type { Knex } from 'knex';
import {
  type ComponentFilters,
  type EntityFilter,
  componentFiltersHash,
  componentFiltersOf,
} from '../settings/componentFilters';
import { DefinitionVersions } from '../settings/DefinitionVersions';
import { queueChangedChoices } from '../derivation/queueChangedChoices';
import { linkPushedDeployments } from '../pushed/linkPushedDeployments';
import { defaultCalculationSettings } from '../settings/settings';
import { takeSnapshot, type SnapshotOptions } from './catalogSnapshot';
import { followComponentPaths } from './componentPaths';
import { type MirrorSettings, mirrorSettingsHash } from './mirrorSettings';
import { unknownStrategyOf } from './deploymentStrategy';
import { EmptyCatalogError, refuseImplausible } from './plausible';
import { analyzeMirror, writeSnapshot } from './writeSnapshot';

/** What the mirror needs to read a catalog. */
export interface CatalogMirrorOptions
  extends Pick<SnapshotOptions, 'bindings'> {
  knex: Knex;
  /** Receives problems of entities; they are ignored unless given. */
  logger?: Pick<LoggerService, 'info' | 'warn'>;
  /** Asked at each refresh; the defaults unless given. */
  settings?: () => Promise<MirrorSettings>;
}

/** A catalog that can be read again and again. */
export interface CatalogSource {
  /** How many entities the mirror would be made of. */
  count(ownershipKinds: string[]): Promise<number>;
  entities(ownershipKinds: string[]): AsyncIterable<Entity>;
  /** The groups that pass a filter. */
  groupsPassing(filter: EntityFilter): Promise<ReadonlySet<string>>;
  /** The components that pass a filter. */
  componentsPassing(
    filter: EntityFilter,
    ownershipKinds: string[],
  ): Promise<ReadonlySet<string>>;
}

/** What a refresh goes by. */
interface Refreshing {
  settings: MirrorSettings;
  filters: ComponentFilters;
  /** All of them unless given. */
  offeredGroups?: ReadonlySet<string>;
  passing?: ReadonlyMap<string, ReadonlySet<string>>;
}

const refreshedEvery = '10 minutes';
const longestPauseSeconds = 600;
// Providers of entities take this long at most to bring the first ones.
const startingMilliseconds = 10 * 60_000;

/** Keeps the part of the catalog that decides who owns what, so that a team filter is a join and never a call. */
export class CatalogMirror {
  readonly #knex: Knex;
  readonly #bindings: SnapshotOptions['bindings'];
  readonly #settings: () => Promise<MirrorSettings>;
  readonly #definitions: DefinitionVersions;
  readonly #logger: CatalogMirrorOptions['logger'];
  readonly #warned = new Set<string>();
  readonly #createdAt = Date.now();
  #failureCount = 0;
  #pausedUntil = 0;

  static create(options: CatalogMirrorOptions) {
    return new CatalogMirror(options);
  }

  private constructor({
    knex,
    bindings,
    settings,
    logger,
  }: CatalogMirrorOptions) {
    this.#knex = knex;
    this.#definitions = new DefinitionVersions(knex);
    this.#logger = logger;
    this.#bindings = bindings;
    this.#settings = settings ?? (async () => defaultCalculationSettings);
  }

  /**
   * Brings the mirror up to date with all entities of the catalog, in one transaction. When they cannot be read, or
   * are suspiciously few, it stays as it is, keeps the reason and throws.
   */
  async refresh(
    entities: AsyncIterable<Entity> | Iterable<Entity>,
    options?: Pick<SnapshotOptions, 'offeredGroups'>,
  ): Promise<void> {
    await this.#keepingErrors(async () =>
      this.#replace(entities, {
        ...options,
        settings: await this.#settings(),
        filters: new Map(),
      }),
    );
  }

  /**
   * Refreshes the mirror where it is time for that: after ten minutes, after a failure (with growing pauses), as soon as
   * other settings for it are in force, and as soon as the catalog has grown or shrunk, which it does for a while after
   * its own start. A catalog that is still empty when everything starts for the first time is waited for.
   */
  async keepUpToDate(source: CatalogSource): Promise<void> {
    if (Date.now() < this.#pausedUntil) {
      return;
    }
    try {
      await this.#keepingErrors(() => this.#refreshIfDue(source));
    } catch (error) {
      if (!(await this.#isStarting(error))) {
        throw error;
      }
      this.#logger?.info(
        'The Software Catalog has no groups, users or components yet: it will be read again shortly',
      );
    }
  }

  async #refreshIfDue(source: CatalogSource): Promise<void> {
    const settings = await this.#settings();
    const { kinds } = settings.ownership;
    const { groupFilter } = settings.teams;
    const filters = await this.#componentFilters();
    if (await this.#isDue(await source.count(kinds), settings, filters)) {
      const passing = new Map<string, ReadonlySet<string>>();
      for (const [provider, filter] of filters) {
        passing.set(provider, await source.componentsPassing(filter, kinds));
      }
      await this.#replace(source.entities(kinds), {
        settings,
        filters,
        offeredGroups: groupFilter && (await source.groupsPassing(groupFilter)),
        passing,
      });
    }
  }

  /** Whether this is the first start of both the catalog and the plugin, for a while. */
  async #isStarting(error: unknown): Promise<boolean> {
    if (
      !(error instanceof ForwardedError) ||
      !(error.cause instanceof EmptyCatalogError) ||
      Date.now() - this.#createdAt > startingMilliseconds
    ) {
      return false;
    }
    const { rows } = await this.#knex.raw(
      `select from catalog_mirror where refreshed_at is not null`,
    );
    return rows.length === 0;
  }

  /** Those of the definition that serves, or of the one that is to. */
  async #componentFilters(): Promise<ComponentFilters> {
    const definitions = await this.#definitions.active();
    const newest = definitions.at(-1);
    return newest ? componentFiltersOf(newest.content) : new Map();
  }

  async #isDue(
    entityCount: number,
    settings: MirrorSettings,
    filters: ComponentFilters,
  ): Promise<boolean> {
    const { rows } = await this.#knex.raw(
      `select from catalog_mirror
       where entity_count = ? and last_error is null and refreshed_at > now() - ?::interval
         and settings_hash = ? and component_filters is not distinct from ?`,
      [
        entityCount,
        refreshedEvery,
        mirrorSettingsHash(settings),
        componentFiltersHash(filters) ?? null,
      ],
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
    { settings, filters, offeredGroups, passing }: Refreshing,
  ): Promise<void> {
    const found: Entity[] = [];
    for await (const entity of entities) {
      found.push(entity);
    }
    this.#warn(found);
    const ownershipKinds = settings.ownership.kinds;
    const snapshot = takeSnapshot(found, {
      bindings: this.#bindings,
      ownershipKinds,
      offeredGroups,
      passing,
    });
    await this.#knex.transaction(async trx => {
      // One refresh at a time.
      await trx.raw('select from catalog_mirror where id = 1 for update');
      await refuseImplausible(trx, snapshot, ownershipKinds);
      await writeSnapshot(trx, snapshot);
      await analyzeMirror(trx);
      await trx.raw(
        `update catalog_mirror
         set refreshed_at = now(), entity_count = ?, settings_hash = ?, component_filters = ?, last_error = null,
           last_error_at = null`,
        [
          snapshot.entityCount,
          mirrorSettingsHash(settings),
          componentFiltersHash(filters) ?? null,
        ],
      );
      await queueChangedChoices(trx, filters);
      await linkPushedDeployments(trx);
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
