import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import { RunPartitions } from '../../../src/ingestion/writing/partitions';
import { component, group } from '../../../src/testUtils/catalog';

/** How much there is. A few repositories have most of it, as everywhere. */
export const sizes = { repositories: 1_000, runs: 200_000, teams: 40 };

const days = 395;
const slug = (n: number) => `acme/${n % 10 === 0 ? 'lib' : 'service'}-${n}`;

/** What the catalog says of it: every repository but one in ten has a component with a team. */
export function catalogEntities(): Entity[] {
  const numbers = (count: number) =>
    Array.from({ length: count }, (_, index) => index + 1);
  return [
    group('acme', { type: 'organization' }),
    ...numbers(sizes.teams).map(n => group(`team-${n}`, { parent: 'acme' })),
    ...numbers(sizes.repositories)
      .filter(n => n % 10 !== 5)
      .map(n =>
        component(`component-${n}`, {
          owner: `team-${(n % sizes.teams) + 1}`,
          annotations: { 'github.com/project-slug': slug(n) },
        }),
      ),
  ];
}

/**
 * What saving changes: runs of a workflow are deployments in place of merges, releases are those of libraries, and lead
 * time begins later.
 */
export const changedSettings = {
  deploymentFrequency: {
    github: {
      strategy: 'workflow-runs' as const,
      filters: [
        { mode: 'include' as const, name: '^deploy-prod$', branch: '^main$' },
      ],
      overrides: [{ repository: '^acme/lib-', strategy: 'releases' as const }],
    },
  },
  leadTime: { start: 'opened' as const },
};

const sources = `
  insert into ingestion_sources (source, first_load_ended_at) values ('github', :now)
  on conflict (source) do update set first_load_ended_at = excluded.first_load_ended_at`;

const repositories = `
  insert into repositories (provider, host, external_id, owner, name, url, default_branch, is_fork, is_archived,
    is_disabled, created_at)
  select 'github', 'github.com', n::text, 'acme', case when n % 10 = 0 then 'lib-' else 'service-' end || n, '', 'main',
    false, false, false, '2020-01-01'
  from generate_series(1, :count) n`;

const names = `
  insert into repository_names (repository_id, slug, valid_from)
  select repository_id, owner || '/' || name, '-infinity' from repositories`;

const branches = `
  insert into repository_default_branches (repository_id, branch, valid_from)
  select repository_id, 'main', '-infinity' from repositories`;

const slices = `
  insert into ingestion_slices (source, stream, slice, repository_id, state, next_at, covered_from, complete_through,
    first_seen_at)
  select 'github', stream, name, repository_id, 'live', cast(:now as timestamptz) + interval '10 days', '-infinity',
    :now, '2020-01-01'
  from repositories, unnest(array['pull-requests', 'workflow-runs', 'environment-deployments', 'releases']) stream`;

const shares = `
  create temporary table share on commit drop as
  select repository_id, name, count, cast(:end as timestamptz) as last, make_interval(days => :days) / count as pace
  from (
    select repository_id, name, ceil(:runs / (n + 5) / sum(1.0 / (n + 5)) over ())::int as count
    from (select repository_id, name, row_number() over (order by repository_id) as n from repositories) numbered
  ) counted`;

// Four runs for a change: those of its pull request, and those that ship it or fail to.
const runs = `
  insert into workflow_runs (repository_id, run_id, created_at, workflow_id, workflow_name, event, branch, head_sha,
    run_number, attempt, status, conclusion, started_at, updated_at, completed_at)
  select repository_id, n, at, n % 4, (array['deploy-prod', 'ci', 'lint', 'deploy-staging'])[n % 4 + 1],
    case when n % 4 in (0, 3) then 'push' else 'pull_request' end, case when n % 4 in (0, 3) then 'main' else 'change' end,
    'merge ' || n / 4, n, case when n % 31 = 0 then 2 else 1 end, 'completed',
    case when n % 7 = 3 then 'failure' when n % 53 = 0 then 'cancelled' else 'success' end,
    at, at + interval '9 minutes', at + interval '9 minutes'
  from share, generate_series(1, count) n, lateral (select last - (count - n + 0.5) * pace as at) t`;

const attempts = `
  insert into workflow_run_attempts (repository_id, run_id, attempt, status, conclusion, started_at, completed_at)
  select repository_id, run_id, a.attempt, 'completed', case when a.attempt = 1 then 'failure' else conclusion end,
    ended - interval '9 minutes', ended
  from workflow_runs r, generate_series(1, 2) a (attempt),
    lateral (select completed_at + (a.attempt - 2) * interval '1 hour' as ended) t
  where r.attempt = 2`;

const pullRequests = `
  insert into pull_requests (repository_id, number, external_id, title, labels, state, is_draft, base_branch, head_branch,
    head_sha, merge_commit_sha, created_at, updated_at, ready_at, first_commit_at, merged_at, closed_at, commit_count,
    human_review_count, change_request_count, additions, deletions, changed_files, is_revert, ai_marks)
  select repository_id, n, n::text, case when n % 40 = 0 then 'Hotfix: ' else '' end || 'Change ' || n, '{}', 'merged',
    false, 'main', 'change-' || n, 'head ' || n, 'merge ' || n, opened, at, opened, opened - interval '1 day', at, at, 2,
    1, 0, n % 300, n % 50, 3, false, '{}'
  from share, generate_series(1, count / 4) n,
    lateral (select last - (count - n * 4 + 0.5) * pace - interval '5 minutes' as at) t,
    lateral (select at - (n % 90) * interval '1 hour' as opened) o`;

const releases = `
  insert into releases (repository_id, external_id, tag, name, sha, is_draft, is_prerelease, created_at, published_at)
  select repository_id, n::text, 'v' || n, 'v' || n, 'merge ' || n * 10, false, n % 5 = 0, at, at
  from share, generate_series(1, count / 40) n, lateral (select last - (count - n * 40 + 0.5) * pace as at) t
  where name like 'lib-%'`;

/** Stores the same organisation in every database: thirteen months up to the week of `now`, read completely. */
export async function fill(knex: Knex, now: Date): Promise<void> {
  const end = DateTime.fromJSDate(now, { zone: 'utc' }).startOf('week');
  const partitions = new RunPartitions(knex);
  for (let month = 0; month <= 14; month += 1) {
    await partitions.ensure([
      { createdAt: end.minus({ months: month }).toJSDate() } as Parameters<
        RunPartitions['ensure']
      >[0][number],
    ]);
  }
  await knex.transaction(async trx => {
    await trx.raw(sources, { now });
    await trx.raw(repositories, { count: sizes.repositories });
    await trx.raw(names);
    await trx.raw(branches);
    await trx.raw(slices, { now });
    await trx.raw(shares, { runs: sizes.runs, end: end.toJSDate(), days });
    await trx.raw(runs);
    await trx.raw(attempts);
    await trx.raw(pullRequests);
    await trx.raw(releases);
    await trx.raw(
      `insert into derivation_queue select repository_id, '2020-01-01' from repositories`,
    );
  });
  await knex.raw('vacuum analyze');
}
