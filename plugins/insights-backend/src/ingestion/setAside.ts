import type {
  SetAsideRecord,
  SourcePage,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { toCleanJson } from '../database/cleanText';
import { adminMessage } from './adminMessage';
import type { ClaimedSlice } from './claimSlices';

/** Records that are requested again in one turn: they take a request each. */
const mostAtOnce = 50;

type SliceKey = Pick<ClaimedSlice, 'source' | 'connection' | 'stream' | 'key'>;

const ofSlice = `source = :source and connection = :connection and stream = :stream and slice = :key`;

function keyOf({ source, connection, stream, key }: SliceKey) {
  return { source, connection, stream, key };
}

/** The earliest time at which a record that the slice lacks is requested again, as an expression of SQL. */
export const nextSetAside = `(select min(next_at) from ingestion_set_aside where ${ofSlice})`;

/** The records that the slice lacks and that are to be requested again now. */
export async function dueSetAside(
  knex: Knex,
  slice: SliceKey,
): Promise<SetAsideRecord[]> {
  const { rows } = await knex.raw(
    `select record as id, title, reason, url from ingestion_set_aside
     where ${ofSlice} and next_at <= now() order by next_at, record limit :mostAtOnce`,
    { ...keyOf(slice), mostAtOnce },
  );
  return rows.map((row: SetAsideRecord) => ({
    ...row,
    url: row.url ?? undefined,
  }));
}

/**
 * Notes which records a page lacks, in the transaction of the page. They are requested again after an hour, and then
 * after twice as long each time, up to a day.
 */
export async function noteSetAside(
  trx: Knex.Transaction,
  slice: SliceKey,
  { setAside = [], recovered = [] }: SourcePage,
  secretPatterns?: readonly RegExp[],
): Promise<void> {
  if (recovered.length > 0) {
    await trx.raw(
      `delete from ingestion_set_aside where ${ofSlice} and record = any(:recovered)`,
      { ...keyOf(slice), recovered },
    );
  }
  if (setAside.length === 0) {
    return;
  }
  const records = new Map(
    setAside.map(each => [
      each.id,
      { ...each, reason: adminMessage(each.reason, secretPatterns) },
    ]),
  );
  await trx.raw(
    `insert into ingestion_set_aside as known (source, connection, stream, slice, record, title, reason, url, next_at)
     select :source, :connection, :stream, :key, id, title, reason, url, now() + interval '1 hour'
     from jsonb_to_recordset(cast(:records as jsonb)) as page (id text, title text, reason text, url text)
     order by id
     on conflict (source, connection, stream, slice, record) do update set
       title = excluded.title, reason = excluded.reason, url = excluded.url, tries = known.tries + 1,
       next_at = now() + least(interval '1 hour' * power(2, least(known.tries, 5)), interval '1 day')`,
    { ...keyOf(slice), records: toCleanJson([...records.values()]) },
  );
}
