import type { SourceHint } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { toCleanJson } from '../database/cleanText';

/** One slice, as a hint names it; without a key and a repository all slices of the stream that belong to none. */
export interface SliceHint {
  host?: string;
  stream: string;
  key?: string;
  externalId?: string;
  record?: SourceHint['record'];
}

/** However much happens in a slice, it is not read more often than this. */
const pauseSeconds = 10;
/** A hint that no read has used by then is about nothing that is read. */
const keptDays = 7;

const shape = `host text, stream text, key text, "externalId" text, record jsonb`;

/** Keeps the records that the hints name, to be read again by the streams about their kind. */
async function keepRecords(
  trx: Knex.Transaction,
  bindings: Record<string, any>,
): Promise<void> {
  await trx.raw(
    `delete from record_hints where noticed_at < now() - interval '${keptDays} days'`,
  );
  await trx.raw(
    `insert into record_hints as known (repository_id, kind, record_key)
     select distinct r.repository_id, hint.record->>'kind', hint.record->>'value'
     from jsonb_to_recordset(cast(:hints as jsonb)) as hint (${shape})
     join repositories r on r.provider = :source and r.host = hint.host and r.external_id = hint."externalId"
     where hint.record is not null
     on conflict (repository_id, kind, record_key) do update set noticed_at = excluded.noticed_at`,
    bindings,
  );
}

/**
 * Makes the slices due that the hints name and that are read regularly: unknown ones, such as have failed and such as are
 * still in their first load go their own way. Gives back the hints on those that are being read at this moment and may
 * have passed it already.
 */
export async function applyHints(
  knex: Knex,
  source: string,
  hints: SliceHint[],
): Promise<SliceHint[]> {
  const bindings = { source, hints: toCleanJson(hints), pauseSeconds };
  return knex.transaction(async trx => {
    if (hints.some(({ record }) => record)) {
      await keepRecords(trx, bindings);
    }
    const { rows } = await trx.raw(
      `with meant as (
         select s.connection, s.stream, s.slice, hint.host, hint.key, hint."externalId"
         from jsonb_to_recordset(cast(:hints as jsonb)) as hint (${shape})
         join repositories r on r.provider = :source and r.host = hint.host and r.external_id = hint."externalId"
         join ingestion_slices s on s.source = :source and s.repository_id = r.repository_id and s.stream = hint.stream
         union
         select s.connection, s.stream, s.slice, hint.host, hint.key, hint."externalId"
         from jsonb_to_recordset(cast(:hints as jsonb)) as hint (${shape})
         join ingestion_slices s on s.source = :source and s.repository_id is null and s.stream = hint.stream
           and (lower(s.slice) = lower(hint.key) or hint.key is null and hint."externalId" is null)
       ), due as (
         update ingestion_slices s set
           next_at = least(s.next_at, greatest(now(), s.last_success_at + make_interval(secs => :pauseSeconds)))
         from meant
         where s.source = :source and s.connection = meant.connection and s.stream = meant.stream
           and s.slice = meant.slice
           and s.state = 'live' and s.attempts = 0 and (s.lease_until is null or s.lease_until <= now())
       )
       select distinct meant.host, meant.stream, meant.key, meant."externalId"
       from meant join ingestion_slices s
         on s.source = :source and s.connection = meant.connection and s.stream = meant.stream and s.slice = meant.slice
       where s.state = 'live' and s.lease_until > now()`,
      bindings,
    );
    return rows.map((row: Record<keyof SliceHint, any>) => ({
      host: row.host ?? undefined,
      stream: row.stream,
      key: row.key ?? undefined,
      externalId: row.externalId ?? undefined,
    }));
  });
}
