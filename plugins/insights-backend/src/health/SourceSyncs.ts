import type { SyncResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { readRows } from '../database/readRows';
import { textKeys } from '../engine/model/textKeys';

/** Between two syncs of a source. */
const pauseSeconds = 60;

interface Parts {
  due: number;
  reading: number;
  waiting: number;
}

/** What is said of a sync. */
export function syncMessage(
  isStarted: boolean,
  { due, reading, waiting }: Parts,
): string {
  const parts = (count: number) => `${count} part${count === 1 ? '' : 's'}`;
  if (!isStarted) {
    return 'A sync was started less than a minute ago, so there is nothing to do.';
  }
  return [
    due === 0
      ? 'Nothing more is due than before.'
      : `${parts(due)} will be read now.`,
    reading > 0 && `${parts(reading)} being read already.`,
    waiting > 0 && `${parts(waiting)} waiting for a rate limit.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Has a source read when somebody requests it. */
export class SourceSyncs {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Makes everything due that is read regularly, also what failed or was denied; once a minute at most, so that repeated
   * requests cost nothing. What waits for a rate limit goes on waiting, what is read after changes only is found by those
   * that look for changes, and what is gone stays so.
   */
  async start(source: string, by: string): Promise<SyncResponse> {
    return this.#knex.transaction(async trx => {
      const [started] = await readRows<{ at: Date }>(
        trx,
        `insert into source_syncs as known (source, requested_at, requested_by) values (:source, now(), :by)
         on conflict (source) do update set requested_at = now(), requested_by = excluded.requested_by
         where known.requested_at <= now() - make_interval(secs => :pauseSeconds)
         returning requested_at as at`,
        { source, by, pauseSeconds },
      );
      const parts = started
        ? await makeDue(trx, source)
        : { due: 0, reading: 0, waiting: 0 };
      const [last] = started
        ? [started]
        : await readRows<{ at: Date }>(
            trx,
            'select requested_at as at from source_syncs where source = :source',
            { source },
          );
      const message = syncMessage(started !== undefined, parts);
      return {
        isStarted: started !== undefined,
        partsDue: parts.due,
        partsReading: parts.reading,
        partsWaiting: parts.waiting,
        message,
        nextAt: new Date(last.at.getTime() + pauseSeconds * 1000).toISOString(),
        textKeys: textKeys({ message }),
      };
    });
  }

  /** When somebody started a sync the last time, by source. */
  async requestedAt(): Promise<Map<string, Date>> {
    const rows = await readRows<{ source: string; at: Date }>(
      this.#knex,
      'select source, requested_at as at from source_syncs',
    );
    return new Map(rows.map(({ source, at }) => [source, at]));
  }
}

async function makeDue(trx: Knex.Transaction, source: string): Promise<Parts> {
  const [parts] = await readRows<Parts>(
    trx,
    `with seen as (
       select connection, stream, slice, lease_until > now() as is_read,
         waits_for is not null and next_at > now() as is_waiting
       from ingestion_slices where source = :source and state <> 'gone'
     ), due as (
       update ingestion_slices s set next_at = now()
       from seen
       where s.source = :source and s.connection = seen.connection and s.stream = seen.stream and s.slice = seen.slice
         and s.next_at > now() and s.next_at < 'infinity' and not seen.is_waiting and seen.is_read is not true
       returning 1
     )
     select (select count(*)::int from due) as due, (count(*) filter (where is_read))::int as reading,
       (count(*) filter (where is_waiting))::int as waiting
     from seen`,
    { source },
  );
  return parts;
}
