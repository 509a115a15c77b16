import {
  type DiscoveredSlice,
  type ReadContext,
  repositories,
  SourceError,
  type SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import { DateTime } from 'luxon';
import type { GithubClient } from './client/client';
import { isWanted } from './config';
import {
  type ListedRepository,
  repositoriesDocument,
  repositoriesSchema,
} from './graphql/repositories';
import { toRepository } from './mapping/normalise';
import { unlessCursorLost } from './client/errors';
import { PageSize } from './client/PageSize';
import { repositoriesWithFiles } from './repositoriesWithFiles';
import { GithubStreamOptions, streamIds } from './streams';

/** Where a listing stands, and what the ones before it did and did not find. Lists of external ids. */
type ListingCursor = {
  after?: string;
  startedAt?: string;
  seen?: string[];
  /** Some repositories could not be shown, so nothing follows from not seeing one. */
  isPartial?: boolean;
  /** Those whose pull requests are read with their files, by what the catalog said last. */
  withFiles?: string[];
  known?: string[];
  missingOnce?: string[];
};

const probeMinutes = 10;

function newestOf(...times: Array<Date | undefined>): Date | undefined {
  return times
    .flatMap(time => time ?? [])
    .sort((a, b) => b.getTime() - a.getTime())[0];
}

/** What is worked on now is read first. */
function recencyBonus(pushedAt: Date | undefined, now: Date): number {
  const days = pushedAt
    ? DateTime.fromJSDate(now).diff(DateTime.fromJSDate(pushedAt), 'days').days
    : Infinity;
  if (days < 35) {
    return 9;
  }
  return days < 365 ? 5 : 0;
}

function slicesOf(
  client: GithubClient,
  listed: ListedRepository,
  common: {
    credential: string;
    isRetired: boolean;
    now: Date;
    hasActivity: boolean;
    /** Files are to be read that were not before, which counts as a change too. */
    lacksFiles: boolean;
  },
): DiscoveredSlice[] {
  const { credential, isRetired, now } = common;
  const { pushedAt, defaultBranchRef, pullRequests, deployments, releases } =
    listed;
  const bonus = recencyBonus(pushedAt, now);
  const slice = (stream: string, priority: number, changedAt?: Date) => ({
    stream,
    key: `${client.host}/${listed.databaseId}`,
    repositoryExternalId: String(listed.databaseId),
    credential,
    priority: priority + bonus,
    changedAt: changedAt && client.toChangeTime(changedAt),
    isPolled: !listed.isArchived,
    isRetired,
  });
  return [
    {
      ...slice(
        streamIds.pullRequests,
        60,
        common.lacksFiles ? now : pullRequests,
      ),
      // Of these alone the listing shows every change.
      unchangedThrough: common.hasActivity ? now : undefined,
    },
    slice(
      streamIds.workflowRuns,
      50,
      newestOf(pushedAt, defaultBranchRef?.target?.checkSuites),
    ),
    slice(streamIds.environmentDeployments, 40, deployments),
    slice(streamIds.releases, 30, releases),
  ];
}

/** A page of the listing; what hides repositories is left out of the question, and what is hidden still is counted. */
async function readListing(
  client: GithubClient,
  owner: string,
  page: { size: number; after?: string },
  context: ReadContext,
) {
  const deriveAndQuery = async (withActivity: boolean) => {
    const { repositoryOwner } = await client.graphql(
      {
        owner,
        what: `repositories of ${owner}`,
        query: repositoriesDocument,
        variables: {
          owner,
          pageSize: page.size,
          after: page.after ?? null,
          withActivity,
        },
        schema: repositoriesSchema,
        tolerates: ['FORBIDDEN'],
      },
      context,
    );
    if (!repositoryOwner) {
      throw new SourceError(
        'not-found',
        `GitHub has no owner ${owner} on ${client.host}, or hides it from these credentials`,
      );
    }
    const { nodes, pageInfo } = repositoryOwner.repositories;
    const shown = nodes.filter(node => node !== null);
    return {
      nodes: shown,
      pageInfo,
      hidden: nodes.length - shown.length,
      hasActivity: withActivity,
    };
  };
  const whole = await deriveAndQuery(true);
  return whole.hidden > 0 ? deriveAndQuery(false) : whole;
}

/**
 * The repositories of an owner, and at the same time the probe for changes in all of them. A repository that two complete
 * listings in a row do not show is gone.
 */
export function repositoriesStream({
  client,
  settings,
}: GithubStreamOptions): SourceStream {
  return {
    id: streamIds.repositories,
    async *read({ key }, stored, context) {
      const [host, owner] = key.split('/');
      const credential = await client.credentialOf(owner);
      const pageSize = new PageSize({ largest: 100, smallest: 10 });
      let cursor: ListingCursor = stored ?? {};
      for (;;) {
        const startedAt = cursor.startedAt ?? context.now.toISOString();
        const { after } = cursor;
        const listing = await unlessCursorLost(
          after,
          pageSize.read(size =>
            readListing(client, owner, { size, after }, context),
          ),
        );
        if (!listing) {
          cursor = { ...cursor, after: undefined, seen: [] };
          continue;
        }
        const { nodes, pageInfo, hidden, hasActivity } = listing;
        const ids = nodes.map(({ databaseId }) => String(databaseId));
        const seen = [...(cursor.seen ?? []), ...ids];
        const nowWithFiles = await repositoriesWithFiles(
          settings.files,
          host,
          ids,
          context,
        );
        const before = cursor.withFiles ?? [];
        const withFiles = [
          ...before.filter(id => !ids.includes(id)),
          ...nowWithFiles,
        ];
        // Forks repeat the history of others.
        const own = nodes.filter(listed => !listed.isFork);
        const wanted = own.filter(listed =>
          isWanted(settings, { owner: listed.owner.login, name: listed.name }),
        );
        const slices = own.flatMap(listed =>
          slicesOf(client, listed, {
            credential,
            isRetired: !wanted.includes(listed),
            now: context.now,
            hasActivity,
            lacksFiles:
              nowWithFiles.has(String(listed.databaseId)) &&
              !before.includes(String(listed.databaseId)),
          }),
        );
        const page = {
          instance: { provider: 'github', host },
          rows: [repositories.of(wanted.map(toRepository))],
          slices,
        };
        if (pageInfo.hasNextPage) {
          cursor = {
            ...cursor,
            startedAt,
            seen,
            withFiles,
            isPartial: cursor.isPartial || hidden > 0,
            after: pageInfo.endCursor ?? undefined,
          };
          yield { ...page, cursor };
          continue;
        }
        const isPartial = cursor.isPartial || hidden > 0;
        const { known = [], missingOnce: missedBefore = [] } = cursor;
        const found = new Set(seen);
        const missing = known.filter(id => !found.has(id));
        const gone = missing.filter(id => missedBefore.includes(id));
        const missingOnce = missing.filter(id => !gone.includes(id));
        yield {
          ...page,
          missingRepositories: { owner, externalIds: isPartial ? [] : gone },
          cursor: {
            withFiles,
            ...(isPartial
              ? { known, missingOnce: missedBefore }
              : { known: [...seen, ...missingOnce], missingOnce }),
          },
          complete: {
            through: new Date(startedAt),
            nextAt: DateTime.fromJSDate(context.now)
              .plus({ minutes: probeMinutes })
              .toJSDate(),
          },
        };
        return;
      }
    },
  };
}
