import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/*
 * Computes metrics straight from the files of a merge history, with nothing of the product: no database, no date
 * library, no shared code. What git does not record is derived here a second time from the rules of the histories, so
 * that an error in the product cannot hide in the check. All times are seconds since 1970, all ranges in UTC.
 */

interface Pull {
  number: number;
  base: string;
  author: string;
  isBot: boolean;
  firstCommitAt: number;
  createdAt: number;
  reviewedAt: number;
  mergedAt: number;
  lines: number;
}

interface Run {
  createdAt: number;
  completedAt: number;
  isPassed: boolean;
  isRelease: boolean;
}

/** What is taken for a deployment: every merge, or every run of the workflow that releases. */
export type Deployments = 'merges' | 'release-runs';

/** The history of one repository. */
export interface History {
  slug: string;
  defaultBranch: string;
  pulls: Pull[];
  runs: Run[];
}

/** The values of one range by metric; null where there is none. */
export type Values = Record<string, number | null>;

const minute = 60;
const day = 86_400;
const week = 7 * day;
// 1970-01-05 was the first Monday.
const firstMonday = 4 * day;

/** The seconds of a date such as 2026-03-30, or of a time. */
export function seconds(text: string): number {
  return Math.floor(Date.parse(text) / 1000);
}

function readLines(file: string): any[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim())
    .map(line => JSON.parse(line));
}

// Commits are spread evenly from the first to the last; those older than 90 days at the opening were picked from
// elsewhere and do not count.
function firstCommitAt(line: any, createdAt: number): number {
  const first = seconds(line.first_commit_authored_at);
  const merged = seconds(line.merged_at);
  const last = Math.max(
    first,
    Math.min(seconds(line.last_commit_committed_at), merged),
  );
  let earliest = createdAt;
  for (let k = 0; k < line.commits; k += 1) {
    const at =
      first + Math.floor((k * (last - first)) / Math.max(line.commits - 1, 1));
    if (at >= createdAt - 90 * day && at < earliest) {
      earliest = at;
    }
  }
  return earliest;
}

function readPull(line: any): Pull {
  const first = seconds(line.first_commit_authored_at);
  const mergedAt = seconds(line.merged_at);
  const createdAt = first + Math.floor((mergedAt - first) / 4);
  return {
    number: line.number,
    base: line.base_ref,
    author: line.author,
    isBot: line.author_is_bot,
    firstCommitAt: firstCommitAt(line, createdAt),
    createdAt,
    reviewedAt: createdAt + Math.floor((mergedAt - createdAt) / 2),
    mergedAt,
    lines: line.additions + line.deletions,
  };
}

/** Reads the histories of a folder. The default branch is the one that most pull requests went to. */
export function readHistories(folder: string): History[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.pulls.ndjson'))
    .sort()
    .map(name => {
      const pair = path.join(folder, name.replace('.pulls.ndjson', ''));
      const pulls = readLines(`${pair}.pulls.ndjson`).map(readPull);
      const plainTags = readLines(`${pair}.tags.ndjson`).filter(({ tag }) =>
        /^v\d+\.\d+\.\d+$/.test(tag),
      );
      const merges = new Map<string, number>();
      pulls.forEach(({ base }) =>
        merges.set(base, (merges.get(base) ?? 0) + 1),
      );
      return {
        slug: path.basename(pair).replace('__', '/'),
        defaultBranch: [...merges].sort((a, b) => b[1] - a[1])[0][0],
        pulls,
        runs: [
          ...pulls.map(pull => ({
            createdAt: pull.mergedAt,
            completedAt: pull.mergedAt + 15 * minute,
            isPassed: pull.number % 10 !== 0,
            isRelease: false,
          })),
          ...plainTags.map(({ created_at: at }) => ({
            createdAt: seconds(at) + 10 * minute,
            completedAt: seconds(at) + (10 + 12) * minute,
            isPassed: true,
            isRelease: true,
          })),
        ],
      };
    });
}

function percentile(values: number[], p: number): number | null {
  if (!values.length) {
    return null;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const h = (sorted.length - 1) * p;
  const below = sorted[Math.floor(h)];
  return below + (h - Math.floor(h)) * (sorted[Math.ceil(h)] - below);
}

function mean(values: number[]): number | null {
  return values.length
    ? values.reduce((sum, value) => sum + value, 0) / values.length
    : null;
}

/**
 * When every merge to the default branch was deployed; never, where nothing was released after it. Of those before the
 * first release, whose tag is of no merge, only the last minute's count.
 */
function deployedMerges(
  { pulls, runs, defaultBranch }: History,
  by: Deployments,
) {
  const merged = pulls.filter(({ base }) => base === defaultBranch);
  const firstRelease = Math.min(
    ...runs.filter(run => run.isRelease).map(run => run.createdAt),
  );
  const lastBefore = Math.max(
    ...merged
      .map(({ mergedAt }) => mergedAt)
      .filter(mergedAt => mergedAt <= firstRelease),
  );
  return merged
    .filter(
      ({ mergedAt }) =>
        by === 'merges' ||
        mergedAt > firstRelease ||
        mergedAt >= lastBefore - minute,
    )
    .map(pull => ({
      ...pull,
      deployedAt:
        by === 'merges'
          ? pull.mergedAt
          : Math.min(
              ...runs
                .filter(run => run.isRelease && run.createdAt >= pull.mergedAt)
                .map(run => run.completedAt),
            ),
    }));
}

/** Computes every metric over [start, end) of the given repositories together. */
export function compute(
  histories: History[],
  start: number,
  end: number,
  deployments: Deployments = 'merges',
): Values {
  const isInside = (at: number) => start <= at && at < end;
  const deployed = histories
    .flatMap(history => deployedMerges(history, deployments))
    .filter(({ deployedAt, isBot }) => isInside(deployedAt) && !isBot);
  const stage = (of: (pull: (typeof deployed)[number]) => number) =>
    mean(deployed.map(of));
  const merged = histories.flatMap(({ pulls, defaultBranch }) =>
    pulls.filter(
      ({ base, mergedAt }) => base === defaultBranch && isInside(mergedAt),
    ),
  );
  const human = merged.filter(pull => !pull.isBot);
  const contributorWeeks = new Set(
    human.map(
      ({ author, mergedAt }) =>
        `${author} ${Math.floor((mergedAt - firstMonday) / week)}`,
    ),
  ).size;
  const completed = histories
    .flatMap(history => history.runs)
    .filter(({ completedAt }) => isInside(completedAt));
  const isDeployment = ({ isRelease }: Run) =>
    deployments === 'release-runs' && isRelease;
  // What deploys is no CI.
  const runs = completed.filter(run => !isDeployment(run));
  // Bots deploy as well; they only stay out of what is measured on pull requests.
  const deploymentCount =
    deployments === 'merges'
      ? merged.length
      : completed.filter(isDeployment).length;
  const leadTimes = deployed.map(pull => pull.deployedAt - pull.firstCommitAt);
  const cycleTimes = human.map(pull => pull.mergedAt - pull.createdAt);
  const sizes = human.map(pull => pull.lines);
  return {
    'deployment-frequency': deploymentCount / ((end - start) / day),
    'deployment-count': deploymentCount,
    'lead-time-for-changes': percentile(leadTimes, 0.5),
    'lead-time-for-changes-p75': percentile(leadTimes, 0.75),
    'lead-time-for-changes-p90': percentile(leadTimes, 0.9),
    'lead-time-coding': stage(pull => pull.createdAt - pull.firstCommitAt),
    'lead-time-pickup': stage(pull => pull.reviewedAt - pull.createdAt),
    // The one review is the approval.
    'lead-time-review': stage(() => 0),
    'lead-time-merge': stage(pull => pull.mergedAt - pull.reviewedAt),
    'lead-time-deploy': stage(pull => pull.deployedAt - pull.mergedAt),
    'pr-throughput': contributorWeeks ? human.length / contributorWeeks : null,
    'pr-merged-count': human.length,
    'pr-cycle-time': percentile(cycleTimes, 0.5),
    'pr-cycle-time-p75': percentile(cycleTimes, 0.75),
    'pr-cycle-time-p90': percentile(cycleTimes, 0.9),
    'pr-time-to-first-review': percentile(
      human.map(pull => pull.reviewedAt - pull.createdAt),
      0.5,
    ),
    'pr-size': percentile(sizes, 0.5),
    'pr-size-p90': percentile(sizes, 0.9),
    'ci-success-rate': runs.length
      ? runs.filter(run => run.isPassed).length / runs.length
      : null,
    'ci-run-count': runs.length,
  };
}
