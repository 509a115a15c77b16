import type { ConnectionState } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { messageOf, stateOf } from './SourceDirectory';

/** How far a connection was read. */
export interface Progress {
  state: Extract<ConnectionState, 'loading' | 'connected' | 'failing'>;
  message: string;
  /** What the source says of a failure, where the message has it. */
  error?: string;
  since?: Date;
  freshAt?: Date;
  historyProgress?: number;
  historyFrom?: Date;
}

/** How far each connection was read, by the parts it is read in. */
export async function readProgress(
  knex: Knex,
): Promise<(key: { source: string; connection: string }) => Progress> {
  const { rows } = await knex.raw(`
    with slices as (
      select *, state in ('pending', 'loading') as is_loading, state in ('denied', 'gone', 'given-up') as is_left_out,
        last_error is not null and state not in ('denied', 'gone', 'given-up') as is_failing,
        repository_id is not null or progress is not null as is_measured
      from ingestion_slices
    ), discovery as (
      select source, connection, bool_and(is_failing or is_left_out) as is_failing
      from slices where repository_id is null group by source, connection, stream
    )
    select source, connection, count(*)::int as slices,
      (count(*) filter (where is_loading))::int as loading, (count(*) filter (where is_failing))::int as failing,
      (count(*) filter (where is_left_out))::int as "leftOut",
      (count(*) filter (where rereads_since is not null and state = 'live' and last_error is null))::int as "readAgain",
      coalesce(sum(case when is_left_out or not is_measured then 0 when is_loading then coalesce(progress, 0) else 1 end)
        / nullif(count(*) filter (where not is_left_out and is_measured), 0), 0)::float8 as progress,
      (select bool_or(is_failing) from discovery d where d.source = slices.source and d.connection = slices.connection)
        as "isDiscoveryFailing",
      min(failing_since) as since, max(last_success_at) as "freshAt",
      max(covered_from) filter (where covered_from > '-infinity') as "historyFrom",
      (array_agg(last_error order by is_failing desc, last_error_at desc nulls last)
        filter (where last_error is not null))[1] as error
    from slices group by source, connection`);
  const known = new Map<string, any>(
    rows.map((row: any) => [`${row.source}/${row.connection}`, row]),
  );
  const nothing = {
    slices: 0,
    loading: 0,
    failing: 0,
    leftOut: 0,
    readAgain: 0,
    progress: 0,
    isDiscoveryFailing: false,
  };
  return ({ source, connection }) => {
    const row = known.get(`${source}/${connection}`) ?? nothing;
    const error = row.error ? { message: row.error, at: '' } : null;
    const state = stateOf(row) as Progress['state'];
    return {
      state,
      message: messageOf(state, { ...row, error, setAside: 0 }),
      error: row.error ?? undefined,
      since: (state === 'failing' && row.since) || undefined,
      freshAt: row.freshAt ?? undefined,
      historyProgress: state === 'loading' ? row.progress : undefined,
      historyFrom: row.historyFrom ?? undefined,
    };
  };
}
