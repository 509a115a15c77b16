import type { DiscoveredSlice } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import type { ConnectionKey } from './connections';
import { toCleanJson } from '../database/cleanText';

/** Creates slices that are new, and makes known ones due that have changed. */
export async function addSlices(
  trx: Knex.Transaction,
  { type: source, connection }: ConnectionKey,
  slices: DiscoveredSlice[],
  instance: { provider: string; host: string } | undefined,
): Promise<void> {
  if (slices.length === 0) {
    return;
  }
  const page = {
    source,
    connection,
    slices: toCleanJson(slices),
    // By its key a slice is found at once, also while PostgreSQL has not seen yet how many there are.
    streams: [...new Set(slices.map(({ stream }) => stream))],
    keys: [...new Set(slices.map(({ key }) => key))],
  };
  await trx.raw(
    `insert into ingestion_slices as known (source, connection, stream, slice, repository_id, credential, priority)
     select :source, :connection, page.stream, page.key, r.repository_id, page.credential, page.priority
     from jsonb_to_recordset(cast(:slices as jsonb)) as page (stream text, key text, "repositoryExternalId" text,
       credential text, priority integer, "isRetired" boolean)
     left join repositories r on r.provider = :provider and r.host = :host
       and r.external_id = page."repositoryExternalId"
     where not coalesce(page."isRetired", false)
     order by page.stream, page.key
     on conflict (source, connection, stream, slice) do update set
       credential = excluded.credential, priority = excluded.priority, repository_id = excluded.repository_id
     where (known.credential, known.priority, known.repository_id)
       is distinct from (excluded.credential, excluded.priority, excluded.repository_id)`,
    {
      ...page,
      provider: instance?.provider ?? null,
      host: instance?.host ?? null,
    },
  );
  await trx.raw(
    `update ingestion_slices known set
       state = case when page."isRetired" then 'gone' when known.state = 'gone' then 'loading' else known.state end,
       not_found_count = case when known.state = 'gone' then 0 else known.not_found_count end,
       next_at = case when page."isRetired" then 'infinity'::timestamptz else now() end,
       -- Whoever is reading a retired slice has lost it.
       fence = case when page."isRetired" then known.fence + 1 else known.fence end
     from jsonb_to_recordset(cast(:slices as jsonb)) as page (stream text, key text, "changedAt" timestamptz,
       "isPolled" boolean, "isRetired" boolean)
     where known.source = :source and known.connection = :connection and known.stream = any(:streams) and known.slice = any(:keys)
       and known.stream = page.stream and known.slice = page.key
       and case when page."isRetired" then known.state <> 'gone'
         when known.state = 'gone' then known.not_found_count < 3 or known.last_error_at < now() - interval '1 day'
         -- The vendor's clock and ours differ a little; what changed during a read may have been missed by it.
         else known.state = 'live' and known.next_at > now() and known.attempts = 0
           and (page."isPolled" and known.next_at = 'infinity'
             or page."changedAt" > known.complete_through - interval '2 minutes') end`,
    page,
  );
  // What has not changed is as complete as after another read.
  await trx.raw(
    `update ingestion_slices known set complete_through = page."unchangedThrough"
     from jsonb_to_recordset(cast(:slices as jsonb)) as page (stream text, key text, "changedAt" timestamptz,
       "unchangedThrough" timestamptz)
     where known.source = :source and known.connection = :connection and known.stream = any(:streams) and known.slice = any(:keys)
       and known.stream = page.stream and known.slice = page.key
       and known.state = 'live' and known.complete_through < page."unchangedThrough"
       and (page."changedAt" is null or page."changedAt" <= known.complete_through - interval '2 minutes')`,
    page,
  );
}
