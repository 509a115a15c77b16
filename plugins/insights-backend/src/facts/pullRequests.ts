import type {
  Fact,
  FactRecord,
} from '@devex-insights/backstage-plugin-insights-node';
import { byRepository } from '../engine/attribution/byRepository';
import type { CalculationSettings } from '../settings/settings';

import { pullRequestRules, type PullRequestRules } from './pullRequestRules';
import { pageOf } from './pageOf';

/** Pull requests by the time they were merged or closed; open ones have neither. */
export type PullRequestsFact = Fact<
  'merged' | 'closed',
  keyof PullRequestRules
>;

/** The folders of components that a pull request is about, where its files are those of its head; else null. */
export function componentPathsOf(pullRequest: string): string {
  return `case when ${pullRequest}.files_head_sha = ${pullRequest}.head_sha then ${pullRequest}.component_paths end`;
}

/** A row with the columns of a pull request as a record. */
export const pullRequestRecord: FactRecord = {
  kind: `'pull-request'`,
  id: `'#' || f.number`,
  title: 'f.title',
  url: pageOf('f.url'),
};

// Paths repeat from one pull request to the next, so each pattern meets a path once.
const ignoredPaths = `
  with paths as materialized (
    select distinct file.path
    from pull_requests merged join pull_request_files file using (repository_id, number)
    where merged.repository_id = any(:repositoryIds::bigint[])
      and merged.merged_at >= :from::timestamptz and merged.merged_at < :to::timestamptz
  )
  select path from paths where path ~ any(:ignoredPaths::text[])`;

/** The changed lines of a pull request, as SQL over `f`; where its files are known without those that are ignored. */
export const changedLines = `(
  case when f.has_files then (
    select coalesce(sum(file.additions + file.deletions), 0)
    from pull_request_files file
    where file.repository_id = f.repository_id and file.number = f.number and file.path not in (${ignoredPaths})
  ) else f.additions + f.deletions end)::float8`;

/** Builds the fact of pull requests. */
export function pullRequests(settings: CalculationSettings): PullRequestsFact {
  return {
    id: 'pull-requests',
    relation: `
      select p.*, p.files_head_sha is not distinct from p.head_sha as has_files, ${componentPathsOf(
        'p',
      )} as folders from pull_requests p
      where p.repository_id = any(:repositoryIds::bigint[])`,
    bindings: { ignoredPaths: settings.prSize.ignore },
    componentPaths: 'f.folders',
    times: {
      merged: { kind: 'instant', at: 'f.merged_at' },
      // Reopening takes the closing back, so a closing time stands for the state as of now.
      closed: { kind: 'instant', at: 'f.closed_at' },
    },
    rules: { ...pullRequestRules(settings) },
    attribution: byRepository,
    record: pullRequestRecord,
    madeBy: 'f.author_account_id',
    streams: ['pull-requests'],
    isDerived: false,
  };
}
