import {
  type ReadContext,
  type Slice,
  SourceError,
  type SliceRepository,
} from '@devex-insights/backstage-plugin-insights-node';
import { DateTime } from 'luxon';
import type { GithubClient } from './client/client';
import type { GithubSettings } from './config';

/** The ids of the streams, as they are stored. */
export const streamIds = {
  discovery: 'discovery',
  repositories: 'repositories',
  pullRequests: 'pull-requests',
  workflowRuns: 'workflow-runs',
  environmentDeployments: 'environment-deployments',
  releases: 'releases',
} as const;

/** What every stream works with. */
export interface GithubStreamOptions {
  client: GithubClient;
  settings: GithubSettings;
  /** Hours between two searches for re-runs of runs that had ended. */
  rerunSweepHours: number;
}

/** A repository as it is read: by whom, and how it is called in messages. */
export interface GithubRepository {
  client: GithubClient;
  repository: SliceRepository;
  name: string;
}

/** A slice's repository with who reads it. */
export function openRepository(
  client: GithubClient,
  { key, repository }: Slice,
): GithubRepository {
  if (!repository) {
    throw new SourceError('temporary', `${key} belongs to no repository`);
  }
  return { client, repository, name: `${repository.owner}/${repository.name}` };
}

/** What all requests for a page of a list of a repository have in common. */
export function pageOf(
  { repository, name }: GithubRepository,
  title: string,
  { size, after }: { size: number; after: string | undefined },
  variables: Record<string, unknown> = {},
) {
  const { owner } = repository;
  return {
    owner,
    what: `${title} of ${name}`,
    variables: {
      owner,
      name: repository.name,
      pageSize: size,
      after: after ?? null,
      ...variables,
    },
  };
}

/**
 * Repositories are requested by name, and GitHub may have given the name to another one since the last listing.
 * @throws when the answer is about another repository
 */
export function expectSameRepository(
  { repository, name }: GithubRepository,
  answeredId: number | null | undefined,
): void {
  if (answeredId && String(answeredId) !== repository.externalId) {
    throw new SourceError(
      'temporary',
      `The name ${name} now belongs to another repository. It will be read under its new name after the next listing`,
    );
  }
}

/** When to read again; an archived repository keeps its history and is not read any more. */
export function nextRead(
  context: ReadContext,
  repository: SliceRepository,
  after: { minutes?: number; hours?: number },
): Date | undefined {
  return repository.isArchived
    ? undefined
    : DateTime.fromJSDate(context.now).plus(after).toJSDate();
}

/** Share of a first load that is done: of the time to go back, or of the number of records. */
export function progressOf(
  context: ReadContext,
  historyFrom: Date | undefined,
  done: { until: Date; count: number; totalCount: number },
): number {
  const byCount = done.count / Math.max(done.totalCount, 1);
  const byTime = historyFrom
    ? (context.now.getTime() - done.until.getTime()) /
      Math.max(context.now.getTime() - historyFrom.getTime(), 1)
    : 0;
  return Math.min(Math.max(byCount, byTime), 1);
}
