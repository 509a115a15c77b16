import {
  type IngestResponse,
  type PushedDeployment,
  repositoryAddressOf,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { toCleanJson } from '../database/cleanText';
import { newestOf, readForeign, refuseForeign } from './foreignRecords';
import {
  followPushedDeployments,
  type TouchedRepository,
} from './linkPushedDeployments';
import { repositoriesByAddress } from './repositoriesByAddress';

const columns = {
  source: 'text',
  external_id: 'text',
  subject: 'text',
  host: 'text',
  slug: 'text',
  environment: 'text',
  status: 'text',
  sha: 'text',
  started_at: 'timestamptz',
  finished_at: 'timestamptz',
  updated_at: 'timestamptz',
  url: 'text',
} as const;

const names = Object.keys(columns) as Array<keyof typeof columns>;
const list = (prefix: string, of: readonly string[] = names) =>
  of.map(name => `${prefix}.${name}`).join(', ');
const compared = [
  ...names.filter(name => !['source', 'external_id', 'subject'].includes(name)),
  'repository_id',
];

// Where the address stays, so does the repository: another one may go by its name now.
const repositoryId = `case when (stored.host, stored.slug) = (excluded.host, excluded.slug)
    then coalesce(stored.repository_id, excluded.repository_id) else excluded.repository_id end`;

const statement = `/* insights\\:push deployments */
  with page as materialized (
    select * from jsonb_to_recordset(cast(:page as jsonb)) as page (${names
      .map(name => `${name} ${columns[name]}`)
      .join(', ')})
  ), known as materialized (
    ${repositoriesByAddress('page')}
  ), before as materialized (
    select source, external_id, stored.repository_id, stored.finished_at,
      stored.updated_at > page.updated_at as is_newer
    from page join pushed_deployments stored using (source, external_id)
  ), written as (
    insert into pushed_deployments as stored (${names.join(
      ', ',
    )}, repository_id)
    select ${list('page')}, known.repository_id
    from page left join known using (host, slug)
    -- Always in the same order: two batches with the same records must not wait for each other.
    order by page.source, page.external_id
    on conflict (source, external_id) do update set ${names
      .filter(name => compared.includes(name))
      .map(name => `${name} = excluded.${name}`)
      .join(', ')}, repository_id = ${repositoryId}, received_at = now()
    where stored.subject = excluded.subject and excluded.updated_at >= stored.updated_at
      and (${list('stored', compared)}) is distinct from (${list(
  'excluded',
  compared.slice(0, -1),
)}, ${repositoryId})
    returning source, external_id, repository_id, finished_at
  ), touched as (
    select repository_id, finished_at from written
    union all
    select before.repository_id, before.finished_at from before join written using (source, external_id)
  )
  select
    (select count(*) from written)::int as stored,
    (select count(*) from before where is_newer)::int as older,
    (select count(*) from page left join known using (host, slug) where known.repository_id is null)::int as unknown,
    (select coalesce(json_agg(json_build_object('repositoryId', repository_id, 'fromTime', from_time)), '[]') from (
      select repository_id, min(finished_at) as from_time from touched where repository_id is not null
      group by repository_id
    ) each) as touched`;

interface Written extends Pick<IngestResponse, 'stored' | 'older' | 'unknown'> {
  touched: TouchedRepository[];
}

/**
 * Stores deployments of a subject and has those of their repositories derived again, in one statement for all. Throws
 * where one of them is not the subject's.
 */
export async function pushDeployments(
  trx: Knex.Transaction,
  subject: string,
  deployments: PushedDeployment[],
): Promise<IngestResponse> {
  const { newest, older } = newestOf(deployments);
  const page = toCleanJson(newest.map(row => toColumns(row, subject)));
  const { rows } = await trx.raw<{ rows: Written[] }>(statement, { page });
  const [written] = rows;
  // By a statement of its own, which sees what another batch has written at the same moment.
  refuseForeign(
    deployments,
    await readForeign(trx, 'pushed_deployments', { page, subject }),
    subject,
  );
  await followPushedDeployments(trx, written.touched);
  const olderCount = older + written.older;
  return {
    received: deployments.length,
    stored: written.stored,
    unchanged: deployments.length - written.stored - olderCount,
    older: olderCount,
    unknown: written.unknown,
  };
}

function toColumns(
  row: PushedDeployment,
  subject: string,
): Record<keyof typeof columns, string | undefined> {
  const { host, slug } = repositoryAddressOf(row.repository)!;
  return {
    source: row.source,
    external_id: row.id,
    subject,
    host,
    slug,
    environment: row.environment,
    status: row.status,
    sha: row.sha?.toLocaleLowerCase('en-US'),
    started_at: row.startedAt,
    finished_at: row.finishedAt,
    updated_at: row.updatedAt,
    url: row.url,
  };
}
