import {
  pullRequests,
  repositories,
  type RowKind,
  workflowJobs,
  workflowRunAttempts,
  workflowRuns,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { updateComponentPaths } from '../ownership/componentPaths';
import {
  isCertainToHaveJobs,
  outcomeOf,
  triggerOf,
} from '../sources/github/mapping/outcomes';

const longAgo = '2020-01-01T00:00:00Z';

async function insert(
  knex: Knex,
  table: string,
  row: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const [inserted] = await knex(table).insert(row).returning('*');
  return inserted;
}

/**
 * Stores a row of a kind by the names of its columns. Refuses columns that the kind does not have, and what nothing is
 * said of is empty.
 */
export async function insertRow(
  knex: Knex,
  kind: RowKind,
  row: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const known = [
    ...kind.columns.map(({ name }) => name),
    ...kind.bookkeeping,
    ...(kind.clears ? [kind.clears] : []),
  ];
  const unknown = Object.keys(row).find(name => !known.includes(name));
  if (unknown) {
    throw new Error(
      `${kind.name} have no column ${unknown}, only ${known.join(', ')}`,
    );
  }
  const empty = kind.columns
    .filter(({ column, isOptional }) => column.endsWith('[]') && !isOptional)
    .map(({ name }) => [name, []]);
  return insert(knex, kind.table, { ...Object.fromEntries(empty), ...row });
}

/** The vendor-neutral columns, from the values of one vendor. */
function canonicalColumns({ conclusion, event }: Record<string, unknown>) {
  return {
    outcome: outcomeOf((conclusion as string | null) ?? undefined),
    ...(event !== undefined && {
      trigger: triggerOf(event as string),
      has_jobs: isCertainToHaveJobs(conclusion as string),
    }),
  };
}

/** Stores a repository with its present name and default branch, and returns its id. */
export async function repository(
  knex: Knex,
  facts: Record<string, unknown> & {
    slug?: string;
    default_branch?: string;
  } = {},
): Promise<number> {
  const { slug = 'acme/api', ...columns } = facts;
  const [owner, name] = slug.split('/');
  const { repository_id: id, default_branch: branch } = await insertRow(
    knex,
    repositories,
    {
      provider: 'github',
      host: 'github.com',
      external_id: `id of ${slug}`,
      owner,
      name,
      url: `https://github.com/${slug}`,
      default_branch: 'main',
      is_fork: false,
      is_archived: false,
      is_disabled: false,
      created_at: longAgo,
      ...columns,
    },
  );
  await insert(knex, 'repository_names', {
    repository_id: id,
    slug,
    valid_from: '-infinity',
  });
  await insert(knex, 'repository_default_branches', {
    repository_id: id,
    branch,
    valid_from: '-infinity',
  });
  return Number(id);
}

/** Stores an account and returns its id. */
export async function account(
  knex: Knex,
  facts: Record<string, unknown> & { login: string },
): Promise<number> {
  const { account_id: id } = await insert(knex, 'scm_accounts', {
    provider: 'github',
    host: 'github.com',
    external_id: `id of ${facts.login}`,
    type: 'user',
    ...facts,
  });
  return Number(id);
}

/** Stores a pull request; a merged one took a day and one review unless given otherwise. */
export async function pullRequest(
  knex: Knex,
  facts: Record<string, unknown> & {
    repository_id: number;
    number: number;
    merged_at?: string;
  },
): Promise<void> {
  const { number, merged_at: mergedAt } = facts;
  const end = mergedAt ? new Date(mergedAt) : new Date();
  const hoursBefore = (hours: number) =>
    new Date(end.getTime() - hours * 3_600_000);
  await insertRow(knex, pullRequests, {
    external_id: `pull request ${number}`,
    url: `pull/${number}`,
    title: `change ${number}`,
    state: mergedAt ? 'merged' : 'open',
    is_draft: false,
    base_branch: 'main',
    head_branch: `change-${number}`,
    head_sha: `head ${number}`,
    merge_commit_sha: mergedAt ? `merge ${number}` : null,
    created_at: hoursBefore(24),
    updated_at: end,
    ready_at: hoursBefore(24),
    first_commit_at: hoursBefore(24),
    first_review_at: mergedAt ? hoursBefore(12) : null,
    approved_at: mergedAt ? hoursBefore(12) : null,
    closed_at: mergedAt ?? null,
    commit_count: 1,
    human_review_count: mergedAt ? 1 : 0,
    change_request_count: 0,
    additions: 10,
    deletions: 5,
    changed_files: 2,
    is_revert: false,
    ...facts,
  });
}

/** Stores the files of a pull request, with the lines added to each, as read completely. */
export async function changedFiles(
  knex: Knex,
  pull: { repository_id: number; number: number },
  additions: Record<string, number>,
): Promise<void> {
  for (const [path, lines] of Object.entries(additions)) {
    await insert(knex, 'pull_request_files', {
      ...pull,
      path,
      additions: lines,
      deletions: 0,
    });
  }
  await knex('pull_requests')
    .where(pull)
    .update({ files_head_sha: knex.ref('head_sha') });
  await knex.transaction(trx =>
    updateComponentPaths(trx, pull.repository_id, [pull.number]),
  );
}

/** Stores a successful run that took ten minutes. */
export async function workflowRun(
  knex: Knex,
  facts: Record<string, unknown> & {
    repository_id: number;
    run_id: number;
    created_at: string;
  },
): Promise<void> {
  const started = new Date(facts.created_at);
  const month = new Date(
    Date.UTC(started.getUTCFullYear(), started.getUTCMonth()),
  );
  const nextMonth = new Date(
    Date.UTC(started.getUTCFullYear(), started.getUTCMonth() + 1),
  );
  const name = `workflow_runs_${month
    .toISOString()
    .slice(0, 7)
    .replace('-', '_')}`;
  await knex.raw(
    `create table if not exists ${name} partition of workflow_runs
     for values from ('${month.toISOString()}') to ('${nextMonth.toISOString()}')`,
  );
  const ended = new Date(started.getTime() + 600_000);
  const run: Record<string, unknown> = {
    workflow_id: 1,
    workflow_name: 'ci',
    event: 'push',
    branch: 'main',
    head_sha: `head ${facts.run_id}`,
    run_number: facts.run_id,
    attempt: 1,
    status: 'completed',
    conclusion: 'success',
    started_at: started,
    updated_at: ended,
    ended_at: ended,
    ...facts,
  };
  await insertRow(knex, workflowRuns, {
    ...canonicalColumns(run),
    queued_at: run.started_at,
    url: `actions/runs/${facts.run_id}`,
    ...run,
  });
}

/** Stores an attempt of a run that was run again. */
export async function runAttempt(
  knex: Knex,
  facts: Record<string, unknown> & {
    repository_id: number;
    run_id: number;
    attempt: number;
  },
): Promise<void> {
  const attempt = {
    status: 'completed',
    conclusion: 'success',
    started_at: longAgo,
    ...facts,
  };
  await insertRow(knex, workflowRunAttempts, {
    ...canonicalColumns(attempt),
    ...attempt,
  });
}

let jobs = 0;

/** Stores a job that passed on a runner without known labels. */
export async function workflowJob(
  knex: Knex,
  facts: Record<string, unknown> & {
    repository_id: number;
    run_id: number;
    started_at: Date | string;
    ended_at: Date | string;
  },
): Promise<void> {
  jobs += 1;
  const job = {
    attempt: 1,
    job_id: jobs,
    name: `job ${jobs}`,
    status: 'completed',
    conclusion: 'success',
    ...facts,
  };
  await insertRow(knex, workflowJobs, { ...canonicalColumns(job), ...job });
}
