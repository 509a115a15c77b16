import {
  pullRequests,
  type SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import { completePullRequests } from './completePullRequest';
import { unlessCursorLost } from './client/errors';
import { pullRequestQueries } from './pullRequestQueries';
import { RecordList } from './RecordList';
import { repositoriesWithFiles } from './repositoriesWithFiles';
import {
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

/** The revision of slices whose pull requests are read with their changed files. */
const revisionWithFiles = 2;

const overlapMilliseconds = 10 * 60 * 1000;
const longScanMilliseconds = 10 * 60 * 1000;

/** Pull requests of a repository. */
export function pullRequestsStream({
  client: githubClient,
  settings,
}: GithubStreamOptions): SourceStream {
  return {
    id: streamIds.pullRequests,
    about: pullRequests,
    historyMonths: settings.historyMonths,
    // Files are read of repositories that components share, which the catalog may come to say later.
    async revision({ repository }, context) {
      const { host, externalId } = repository!;
      const found = await repositoriesWithFiles(
        settings.files,
        host,
        [externalId],
        context,
      );
      return found.has(externalId) ? revisionWithFiles : 1;
    },
    async *read(slice, stored, context) {
      const opened = openRepository(githubClient, slice);
      const { repository } = opened;
      const { historyFrom } = slice;
      let cursor: PullRequestCursor = stored ?? {};
      const { historyReadTo, watermark } = cursor;
      const lacksHistory =
        historyReadTo !== 'everything' &&
        (historyReadTo === undefined ||
          historyFrom === undefined ||
          historyFrom < new Date(historyReadTo));
      const withFiles = slice.revision >= revisionWithFiles;
      let scan = cursor.scan ?? {
        startedAt: context.now.toISOString(),
        isHistory: lacksHistory,
        count: 0,
      };
      const stopAt =
        scan.isHistory || !watermark
          ? historyFrom
          : new Date(Date.parse(watermark) - overlapMilliseconds);
      const list = new RecordList(
        pullRequestQueries({ withFiles }),
        opened,
        context,
        {
          largest: 100,
          smallest: 5,
          // Mostly there are few changes.
          first: scan.isHistory ? 100 : 25,
        },
      );
      if (slice.setAside?.length) {
        const { recovered, ...again } = await list.readAgain(slice.setAside);
        const found = await completePullRequests(opened, again, context);
        yield { ...found, recovered, cursor };
      }
      for (;;) {
        const { after } = scan;
        const answer = await unlessCursorLost(after, list.read(after));
        if (!answer) {
          scan = { ...scan, after: undefined, count: 0 };
          continue;
        }
        const { nodes, pageInfo, totalCount } = answer;
        const found = await completePullRequests(opened, answer, context);
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
              watermark: scan.newest,
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
          ...found,
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
