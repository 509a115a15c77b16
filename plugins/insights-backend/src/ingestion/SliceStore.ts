import type { SourcePage } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { type ClaimedSlice, claimSlices } from './claimSlices';
import { connectionBindings, type ConnectionKey } from './connections';
import { toCleanJson } from '../database/cleanText';
import { pushedSource } from '../engine/model/pushedSource';
import type { Failure } from './failure';
import { nextSetAside } from './setAside';

/** What reading a page took and brought. */
export interface PageCounts {
  requests: number;
  rows: number;
  written: number;
}

/** Another process has taken the slice over. */
export class LeaseLostError extends Error {}

/** An instant or infinity of PostgreSQL as it is bound to a statement. */
function instant(value: Date | 'everything' | undefined): string | null {
  return value === 'everything' ? '-infinity' : value?.toISOString() ?? null;
}

/** The state of ingestion in the database; every change of a claimed slice checks the fence. */
export class SliceStore {
  readonly #knex: Knex;
  readonly #owner: string;
  readonly #leaseSeconds: number;

  constructor(knex: Knex, owner: string, leaseSeconds: number) {
    this.#knex = knex;
    this.#owner = owner;
    this.#leaseSeconds = leaseSeconds;
  }

  /** Takes the most important due slices that nobody holds. */
  async claim(
    connections: ConnectionKey[],
    count: number,
  ): Promise<ClaimedSlice[]> {
    return claimSlices(this.#knex, {
      connections,
      count,
      owner: this.#owner,
      leaseSeconds: this.#leaseSeconds,
    });
  }

  /** Keeps a slice; one that was let go meanwhile stays free, however late the renewal comes. */
  async renew({
    source,
    connection,
    stream,
    key,
    fence,
  }: ClaimedSlice): Promise<boolean> {
    const { rowCount } = await this.#knex.raw(
      `update ingestion_slices set lease_until = now() + make_interval(secs => :leaseSeconds)
       where source = :source and connection = :connection and stream = :stream and slice = :key and fence = :fence and lease_until is not null`,
      {
        source,
        connection,
        stream,
        key,
        fence,
        leaseSeconds: this.#leaseSeconds,
      },
    );
    return rowCount === 1;
  }

  /** Fixes how far back the first load reaches, or lets it reach further back. */
  async setHistory(
    slice: ClaimedSlice,
    historyFrom: Date | undefined,
  ): Promise<void> {
    await this.#change(
      this.#knex,
      slice,
      `history_from = cast(:historyFrom as timestamptz), state = 'loading'`,
      { historyFrom: instant(historyFrom) },
    );
  }

  /** Notes by which revision of its stream the slice is read from now on; a higher one begins its history anew. */
  async setRevision(slice: ClaimedSlice, revision: number): Promise<void> {
    const isHigher = revision > slice.revision;
    await this.#change(
      this.#knex,
      slice,
      `revision = :revision${
        isHigher
          ? ', cursor = null, rereads_since = coalesce(rereads_since, now())'
          : ''
      }`,
      { revision },
    );
  }

  /** Moves a slice on, in the transaction that holds the rows of the page. */
  async advance(
    trx: Knex.Transaction,
    slice: ClaimedSlice,
    page: SourcePage,
    counts: PageCounts,
  ): Promise<void> {
    const { complete } = page;
    const held = await this.#change(
      trx,
      slice,
      `cursor = cast(:cursor as jsonb),
       covered_from = least(covered_from, cast(:coveredFrom as timestamptz)),
       progress = coalesce(cast(:progress as real), progress),
       request_count = request_count + :requests, page_count = page_count + 1,
       row_count = row_count + :rows, written_count = written_count + :written,
       attempts = 0, not_found_count = 0, last_error = null, last_error_at = null, last_error_kind = null, failing_since = null, ${
         complete
           ? `state = 'live', complete_through = greatest(complete_through, cast(:through as timestamptz)), last_success_at = now(),
              next_at = least(cast(:nextAt as timestamptz), ${nextSetAside}), lease_owner = null, lease_until = null, rereads_since = null`
           : `lease_until = now() + make_interval(secs => :leaseSeconds)`
       }`,
      {
        ...counts,
        cursor: toCleanJson(page.cursor),
        coveredFrom: instant(page.coveredFrom),
        progress: complete ? 1 : page.progress ?? null,
        through: instant(complete?.through),
        nextAt: complete?.nextAt?.toISOString() ?? 'infinity',
        leaseSeconds: this.#leaseSeconds,
      },
    );
    if (!held) {
      throw new LeaseLostError();
    }
  }

  /** Lets go of a slice that is to be read on later. */
  async release(slice: ClaimedSlice, nextAt?: Date): Promise<void> {
    await this.#change(
      this.#knex,
      slice,
      `lease_owner = null, lease_until = null, next_at = coalesce(cast(:nextAt as timestamptz), now())`,
      { nextAt: instant(nextAt) },
    );
  }

  /** Lets go of a slice that nothing is wrong with, but that has to wait for something. */
  async pause(
    slice: ClaimedSlice,
    pause: { until: Date; reason: string; requests: number },
  ): Promise<void> {
    await this.#change(
      this.#knex,
      slice,
      `lease_owner = null, lease_until = null, next_at = cast(:until as timestamptz), waits_for = :reason,
       request_count = request_count + :requests`,
      { ...pause, until: pause.until.toISOString() },
    );
  }

  /**
   * Records why a slice could not be read. A repository whose first load has failed for longer than `giveUpAfterSeconds`
   * is given up: it is tried once a day, and nothing waits for it.
   */
  async fail(
    slice: ClaimedSlice,
    failure: {
      message: string;
      retryAt: Date;
      kind: Exclude<Failure['kind'], 'wait'>;
      requests: number;
      giveUpAfterSeconds: number;
    },
  ): Promise<void> {
    const isNotFound = failure.kind === 'not-found';
    const isGivenUp = `(state = 'given-up' or state in ('pending', 'loading') and repository_id is not null
       and failing_since <= now() - make_interval(secs => :giveUpAfterSeconds))`;
    await this.#change(
      this.#knex,
      slice,
      `lease_owner = null, lease_until = null, attempts = attempts + 1, last_error = :message, last_error_at = now(),
       last_error_kind = :kind, failing_since = coalesce(failing_since, now()), request_count = request_count + :requests,
       not_found_count = case when :isNotFound then not_found_count + 1 else not_found_count end,
       state = case when :isDenied then 'denied' when :isNotFound and not_found_count >= 2 then 'gone'
         when ${isGivenUp} then 'given-up' else state end,
       next_at = case when :isNotFound and not_found_count >= 2 then 'infinity'
         when ${isGivenUp} then greatest(cast(:retryAt as timestamptz), now() + interval '1 day')
         else cast(:retryAt as timestamptz) end`,
      {
        ...failure,
        isDenied: failure.kind === 'denied',
        isNotFound,
        retryAt: failure.retryAt.toISOString(),
      },
    );
    if (isNotFound && slice.repositoryId !== undefined) {
      // One kind of data that is not found says little; a repository without any is gone.
      await this.#knex.raw(
        `update repositories r set deleted_at = now()
         where repository_id = :repositoryId and deleted_at is null and not exists (
           select from ingestion_slices s
           where s.repository_id = r.repository_id and s.state <> 'gone' and s.source <> '${pushedSource}'
         )`,
        { repositoryId: slice.repositoryId },
      );
    }
  }

  /** Keeps all slices of a credential that is not accepted from being read for a while. */
  async suspendCredential(
    slice: ClaimedSlice,
    until: Date,
    message: string,
  ): Promise<void> {
    await this.#knex.raw(
      `update ingestion_slices set next_at = greatest(next_at, cast(:until as timestamptz)), last_error = :message,
         last_error_at = now(), last_error_kind = 'suspend-credential'
       where source = :source and connection = :connection and credential = :credential and state not in ('denied', 'gone') and next_at < 'infinity'`,
      {
        source: slice.source,
        connection: slice.connection,
        credential: slice.credential ?? null,
        until: until.toISOString(),
        message,
      },
    );
  }

  /** Makes slices due now; with `repositoryId` only those of one repository. */
  async makeDue(filter: {
    source?: string;
    connection?: string;
    stream?: string;
    repositoryId?: number;
  }): Promise<number> {
    const { rowCount } = await this.#knex.raw(
      `update ingestion_slices set next_at = now()
       where state <> 'gone' and next_at > now() and source <> '${pushedSource}'
         and source = coalesce(:source, source) and connection = coalesce(:connection, connection) and stream = coalesce(:stream, stream)
         and repository_id is not distinct from coalesce(cast(:repositoryId as bigint), repository_id)`,
      {
        source: filter.source ?? null,
        connection: filter.connection ?? null,
        stream: filter.stream ?? null,
        repositoryId: filter.repositoryId ?? null,
      },
    );
    return rowCount;
  }

  /** When the next slice that has not been read successfully since then is due. */
  async nextDue(
    connections: ConnectionKey[],
    unreadSince: Date,
  ): Promise<Date | undefined> {
    const { rows } = await this.#knex.raw(
      `select min(greatest(next_at, lease_until)) as due from ingestion_slices
       where (source, connection) in (select * from unnest(cast(:types as text[]), cast(:ids as text[])))
         and state in ('pending', 'loading', 'live') and next_at < 'infinity'
         and (last_success_at is null or last_success_at < :unreadSince)`,
      { unreadSince, ...connectionBindings(connections) },
    );
    return rows[0].due ?? undefined;
  }

  async #change(
    knex: Knex,
    { source, connection, stream, key, fence }: ClaimedSlice,
    assignments: string,
    bindings: Record<string, any>,
  ): Promise<boolean> {
    const { rowCount } = await knex.raw(
      `update ingestion_slices set ${assignments}
       where source = :source and connection = :connection and stream = :stream and slice = :key and fence = :fence`,
      { ...bindings, source, connection, stream, key, fence },
    );
    return rowCount === 1;
  }
}
