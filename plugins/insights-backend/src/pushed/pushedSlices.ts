import type { Knex } from 'knex';
import {
  pushedDeploymentsStream,
  pushedSource,
} from '../engine/model/pushedSource';

/*
 * What is pushed is known from the first record on, and nobody has to read it: its slices are never due. They say of
 * metrics what those of other sources say: since when something is known, and of what.
 */

const upsert = `
  insert into ingestion_slices as known
    (source, connection, stream, slice, repository_id, state, next_at, revision, progress, covered_from, complete_through)
  select '${pushedSource}', '', begun.stream, begun.slice, begun.repository_id, 'live', 'infinity', 0, 1, begun.covered_from,
    'infinity'
  from begun
  where begun.covered_from is not null and not exists (
    select from ingestion_slices same
    where same.source = '${pushedSource}' and same.connection = '' and same.stream = begun.stream
      and same.slice = begun.slice and same.state = 'live' and same.covered_from <= begun.covered_from
  )
  order by begun.slice
  on conflict (source, connection, stream, slice) do update
  set state = 'live', covered_from = least(known.covered_from, excluded.covered_from)`;

/** Notes since when deployments of repositories are pushed. */
export async function notePushedDeployments(
  trx: Knex.Transaction,
  repositoryIds: number[],
): Promise<void> {
  await trx.raw(
    `with begun as (
       select '${pushedDeploymentsStream}' as stream, repository_id::text as slice, repository_id, (
         select min(finished_at) from pushed_deployments p where p.repository_id = id.repository_id
       ) as covered_from
       from unnest(cast(:repositoryIds as bigint[])) id (repository_id)
     ) ${upsert}`,
    { repositoryIds },
  );
}

/** Notes since when tools push incidents. */
export async function notePushedIncidents(
  trx: Knex.Transaction,
  sources: string[],
): Promise<void> {
  await trx.raw(
    `with begun as (
       select 'incidents' as stream, s.account as slice, null::bigint as repository_id, min(i.created_at) as covered_from
       from services s join incidents i using (service_id)
       where s.provider = '${pushedSource}' and s.account = any(:sources)
       group by s.account
     ) ${upsert}`,
    { sources },
  );
}

/** Forgets since when something was pushed, for it to be noted again by what is left. */
export async function forgetPushed(
  trx: Knex.Transaction,
  stream: string,
  slices: string[],
): Promise<void> {
  await trx.raw(
    `delete from ingestion_slices where source = '${pushedSource}' and stream = :stream and slice = any(:slices)`,
    { stream, slices },
  );
}
