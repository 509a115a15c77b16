import type { Knex } from 'knex';
import { toCleanJson } from '../database/cleanText';

/** Something that somebody says has changed at a vendor. It is only ever a reason to look. */
export interface News {
  host: string;
  /** The streams it may be seen in. */
  streams: string[];
  /** The keys of slices without a repository that are meant. */
  keys: string[];
  /** The repository whose slices are meant. */
  repositoryExternalId?: string;
  /** A workflow run that may have been run again. */
  runId?: number;
}

/** One slice, as news names it. */
export interface SliceNews {
  source: string;
  host: string;
  stream: string;
  key?: string;
  externalId?: string;
  runId?: number;
}

/** However much happens in a slice, it is not read more often than this. */
const pauseSeconds = 10;

const shape = `host text, stream text, key text, "externalId" text, "runId" bigint`;

/**
 * Makes the slices due that the news names and that are read regularly: unknown ones, such as have failed and such as
 * are still in their first load go their own way. Gives back the news of those that are being read at this moment and
 * may have passed it already.
 */
export async function makeNewsDue(
  knex: Knex,
  source: string,
  news: SliceNews[],
): Promise<SliceNews[]> {
  const bindings = { source, news: toCleanJson(news), pauseSeconds };
  return knex.transaction(async trx => {
    await trx.raw(
      `delete from workflow_run_news where noticed_at < now() - interval '7 days'`,
    );
    await trx.raw(
      `insert into workflow_run_news as known (repository_id, run_id)
       select distinct run.repository_id, run.run_id
       from jsonb_to_recordset(cast(:news as jsonb)) as news (${shape})
       join repositories r on r.provider = :source and r.host = news.host and r.external_id = news."externalId"
       join workflow_runs run on run.repository_id = r.repository_id and run.run_id = news."runId"
       on conflict (repository_id, run_id) do update set noticed_at = excluded.noticed_at`,
      bindings,
    );
    const { rows } = await trx.raw(
      `with meant as (
         select s.source, s.stream, s.slice, news.host, news.key, news."externalId"
         from jsonb_to_recordset(cast(:news as jsonb)) as news (${shape})
         join repositories r on r.provider = :source and r.host = news.host and r.external_id = news."externalId"
         join ingestion_slices s on s.source = :source and s.repository_id = r.repository_id and s.stream = news.stream
         union
         select s.source, s.stream, s.slice, news.host, news.key, news."externalId"
         from jsonb_to_recordset(cast(:news as jsonb)) as news (${shape})
         join ingestion_slices s on s.source = :source and s.repository_id is null and s.stream = news.stream
           and lower(s.slice) = lower(news.key)
       ), due as (
         update ingestion_slices s set
           next_at = least(s.next_at, greatest(now(), s.last_success_at + make_interval(secs => :pauseSeconds)))
         from meant
         where s.source = meant.source and s.stream = meant.stream and s.slice = meant.slice
           and s.state = 'live' and s.attempts = 0 and (s.lease_until is null or s.lease_until <= now())
       )
       select distinct meant.host, meant.stream, meant.key, meant."externalId"
       from meant join ingestion_slices s
         on s.source = meant.source and s.stream = meant.stream and s.slice = meant.slice
       where s.state = 'live' and s.lease_until > now()`,
      bindings,
    );
    return rows.map((row: SliceNews & { key: string | null }) => ({
      source,
      host: row.host,
      stream: row.stream,
      key: row.key ?? undefined,
      externalId: row.externalId ?? undefined,
    }));
  });
}

/** Runs of a repository that were said to have news since it was last read completely. */
export async function runsWithNews(
  knex: Knex,
  repositoryId: number | undefined,
): Promise<number[]> {
  const { rows } = await knex.raw(
    `select news.run_id::float8 from workflow_run_news news
     where news.repository_id = :repositoryId and news.noticed_at > coalesce((
       select max(s.complete_through) from ingestion_slices s
       where s.repository_id = :repositoryId and s.stream = 'workflow-runs'
     ), '-infinity') - interval '1 minute'`,
    { repositoryId: repositoryId ?? null },
  );
  return rows.map((row: { run_id: number }) => row.run_id);
}
