import type { Entity } from '@backstage/catalog-model';
import { ForwardedError } from '@backstage/errors';
import type { Knex } from 'knex';
import {
  takeSnapshot,
  type CatalogSnapshot,
  type SnapshotOptions,
} from './catalogSnapshot';
import { followComponentPaths } from './componentPaths';
import { writeSnapshot } from './writeSnapshot';

/** What the mirror needs to read a catalog. */
export interface CatalogMirrorOptions
  extends Omit<SnapshotOptions, 'offeredGroups' | 'ownershipKinds'> {
  knex: Knex;
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
  #failureCount = 0;
  #pausedUntil = 0;

  static create(options: CatalogMirrorOptions) {
    return new CatalogMirror(options);
  }

  private constructor({ knex, hosts, ownershipKinds }: CatalogMirrorOptions) {
    this.#knex = knex;
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
      if (await this.#isDue(await source.count())) {
        await this.#replace(source.entities(), {
          offeredGroups: await source.offeredGroups(),
        });
      }
    });
  }

  async #isDue(entityCount: number): Promise<boolean> {
    const { rows } = await this.#knex.raw(
      `select from catalog_mirror
       where entity_count = ? and last_error is null and refreshed_at > now() - ?::interval`,
      [entityCount, refreshedEvery],
    );
    return rows.length === 0;
  }

  async #replace(
    entities: AsyncIterable<Entity> | Iterable<Entity>,
    options?: Pick<SnapshotOptions, 'offeredGroups'>,
  ): Promise<void> {
    const found: Entity[] = [];
    for await (const entity of entities) {
      found.push(entity);
    }
    const snapshot = takeSnapshot(found, { ...this.#options, ...options });
    await this.#knex.transaction(async trx => {
      // One refresh at a time.
      await trx.raw('select from catalog_mirror where id = 1 for update');
      await refuseImplausible(trx, snapshot);
      await writeSnapshot(trx, snapshot);
      await trx.raw(
        `update catalog_mirror
         set refreshed_at = now(), entity_count = ?, last_error = null, last_error_at = null`,
        [snapshot.entityCount],
      );
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
