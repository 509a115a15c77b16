import { fillTable } from './fillTable';
import type { Filling } from './shape';

const slice = {
  credential: 'null',
  state: `'live'`,
  next_at: `cast(:now as timestamptz) + interval '10 days'`,
  first_seen_at: `'2020-01-01'`,
  history_from: `'-infinity'::timestamptz`,
  covered_from: `'-infinity'::timestamptz`,
  complete_through: 'cast(:now as timestamptz)',
  last_success_at: 'cast(:now as timestamptz)',
};

const leftOut = [
  'cursor',
  'priority',
  'lease_owner',
  'lease_until',
  'fence',
  'attempts',
  'not_found_count',
  'progress',
  'last_started_at',
  'last_error',
  'last_error_at',
  'last_error_kind',
  'request_count',
  'page_count',
  'row_count',
  'written_count',
  'waits_for',
  'connection',
  'revision',
  'failing_since',
  'rereads_since',
];

/** Everything has been read from its beginning, up to now. */
export async function fillIngestion(filling: Filling): Promise<void> {
  await fillTable(filling, {
    table: 'ingestion_connections',
    columns: {
      source: 'source',
      first_load_ended_at: `cast(:now as timestamptz)`,
    },
    leftOut: ['connection'],
    from: `from unnest(array['github', 'pagerduty']) source
      on conflict (source, connection) do update set first_load_ended_at = excluded.first_load_ended_at`,
  });
  await fillTable(filling, {
    table: 'ingestion_streams',
    columns: { source: 'source', stream: 'stream', about: 'stream' },
    from: `from (
        select 'github' as source, unnest(array['pull-requests', 'workflow-runs', 'environment-deployments', 'releases']) as stream
        union all select 'pagerduty', 'incidents'
      ) streams on conflict do nothing`,
  });
  await fillTable(filling, {
    table: 'ingestion_slices',
    columns: {
      source: `'github'`,
      stream: 'stream',
      slice: 'name',
      repository_id: 'n',
      ...slice,
    },
    leftOut,
    from: `from repository_numbers,
      unnest(array['pull-requests', 'workflow-runs', 'environment-deployments', 'releases']) stream`,
  });
  await fillTable(filling, {
    table: 'ingestion_slices',
    columns: {
      source: `'pagerduty'`,
      stream: `'incidents'`,
      slice: `'acme'`,
      ...slice,
    },
    leftOut: [...leftOut, 'repository_id'],
    from: '',
  });
}
