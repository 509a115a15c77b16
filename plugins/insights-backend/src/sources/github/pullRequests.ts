import type {
  ReadContext,
  SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import { fromActor } from './accounts';
import {
  commitsDocument,
  pullRequestsDocument,
  reviewsDocument,
} from './documents';
import { CompletePullRequest, toPullRequest } from './normalise';
import { PageSize } from './PageSize';
import {
  commitsSchema,
  pullRequestsSchema,
  reviewsSchema,
  SentPullRequest,
} from './graphqlSchemas';
import {
  GithubRepository,
  GithubStreamOptions,
  nextRead,
  openRepository,
  progressOf,
  streamIds,
} from './streams';

/**
 * What is read, and the scan that is on its way. A scan goes from the latest update backwards; what moves to the front
 * meanwhile is found by the next one, which begins where this one began. Times are ISO 8601.
 */
type PullRequestCursor = {
  /** The latest update that has been seen; later scans go back to it. */
  watermark?: string;
  /** How far back the history is read: a time, or 'everything'. */
  historyReadTo?: string;
  scan?: {
    startedAt: string;
    isHistory: boolean;
    /** The first update of the scan, which becomes the watermark. */
    newest?: string;
    after?: string;
    count: number;
  };
};

const overlapMilliseconds = 10 * 60 * 1000;
const longScanMilliseconds = 10 * 60 * 1000;

async function complete(
  { client, repository, name }: GithubRepository,
  pull: SentPullRequest,
  context: ReadContext,
): Promise<CompletePullRequest> {
  const common = {
    owner: repository.owner,
    what: `pull request ${name}#${pull.number}`,
  };
  const commits = [...pull.commits.nodes];
  let { pageInfo } = pull.commits;
  while (pageInfo.hasNextPage) {
    const variables = { id: pull.id, after: pageInfo.endCursor };
    const { node } = await client.graphql(
      { ...common, query: commitsDocument, variables, schema: commitsSchema },
      context,
    );
    commits.push(...node.commits.nodes);
    pageInfo = node.commits.pageInfo;
  }
  const reviews = [...(pull.reviews?.nodes ?? [])];
  let reviewsInfo = pull.reviews?.pageInfo;
  while (reviewsInfo?.hasNextPage) {
    const variables = { id: pull.id, after: reviewsInfo.endCursor };
    const { node } = await client.graphql(
      { ...common, query: reviewsDocument, variables, schema: reviewsSchema },
      context,
    );
    reviews.push(...node.reviews.nodes);
    reviewsInfo = node.reviews.pageInfo;
  }
  return { pull, commits: commits.map(({ commit }) => commit), reviews };
}

/** Pull requests of a repository. */
export function pullRequestsStream({
  clients,
  settings,
}: GithubStreamOptions): SourceStream {
  return {
    id: streamIds.pullRequests,
    historyMonths: settings.historyMonths,
    async *read(slice, stored, context) {
      const opened = openRepository(clients, slice);
      const { client, repository, name } = opened;
      const { historyFrom } = slice;
      let cursor: PullRequestCursor = stored ?? {};
      const { historyReadTo, watermark } = cursor;
      const lacksHistory =
        historyReadTo !== 'everything' &&
        (historyReadTo === undefined ||
          historyFrom === undefined ||
          historyFrom < new Date(historyReadTo));
      let scan = cursor.scan ?? {
        startedAt: context.now.toISOString(),
        isHistory: lacksHistory,
        count: 0,
      };
      const stopAt =
        scan.isHistory || !watermark
          ? historyFrom
          : new Date(Date.parse(watermark) - overlapMilliseconds);
      const pageSize = new PageSize({
        largest: 100,
        smallest: 5,
        // Mostly there is little news.
        first: scan.isHistory ? 100 : 25,
      });
      for (;;) {
        const { after } = scan;
        const answer = await pageSize.read(size =>
          client.graphql(
            {
              owner: repository.owner,
              what: `pull requests of ${name}`,
              query: pullRequestsDocument,
              variables: {
                owner: repository.owner,
                name: repository.name,
                pageSize: size,
                after: after ?? null,
              },
              schema: pullRequestsSchema,
            },
            context,
          ),
        );
        const { nodes, pageInfo, totalCount } = answer.repository.pullRequests;
        const whole: CompletePullRequest[] = [];
        for (const pull of nodes) {
          whole.push(await complete(opened, pull, context));
        }
        const machineLogins = await context.stored.machineLogins([
          ...new Set(
            whole.flatMap(({ reviews }) =>
              reviews.flatMap(({ author }) => fromActor(author)?.login ?? []),
            ),
          ),
        ]);
        const last = nodes[nodes.length - 1]?.updatedAt;
        scan = {
          ...scan,
          newest: scan.newest ?? nodes[0]?.updatedAt.toISOString(),
          after: pageInfo.endCursor ?? undefined,
          count: scan.count + nodes.length,
        };
        const isAtEnd = !pageInfo.hasNextPage;
        const isDone = isAtEnd || (stopAt && last && last < stopAt);
        cursor = isDone
          ? {
              watermark: scan.newest ?? scan.startedAt,
              historyReadTo: scan.isHistory
                ? (!isAtEnd && historyFrom?.toISOString()) || 'everything'
                : historyReadTo,
            }
          : { ...cursor, scan };
        const startedAt = new Date(scan.startedAt);
        const isLong =
          context.now.getTime() - startedAt.getTime() > longScanMilliseconds;
        const readTo = isAtEnd ? ('everything' as const) : last;
        yield {
          rows: {
            pullRequests: whole.map(each =>
              toPullRequest(each, repository, machineLogins),
            ),
          },
          cursor,
          coveredFrom: scan.isHistory ? readTo : undefined,
          progress:
            scan.isHistory && last
              ? progressOf(context, historyFrom, {
                  until: last,
                  count: scan.count,
                  totalCount,
                })
              : undefined,
          complete: isDone
            ? {
                through: startedAt,
                nextAt: nextRead(
                  context,
                  repository,
                  isLong ? {} : { hours: 24 },
                ),
              }
            : undefined,
        };
        if (isDone) {
          return;
        }
      }
    },
  };
}
