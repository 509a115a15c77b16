import type {
  RowKind,
  RowsOfKind,
  SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import { DateTime } from 'luxon';
import { unlessCursorLost } from './client/errors';
import { RecordList, type RecordQueries } from './RecordList';
import {
  GithubStreamOptions,
  nextRead,
  openRepository,
  progressOf,
} from './streams';

/** Records that are listed by creation only, newest first, and go on changing for a while. */
export interface CreatedScanOptions<T> {
  id: string;
  about: RowKind;
  historyMonths?: number;
  /** How long after its creation a record may still change. */
  changesDays: number;
  queries: RecordQueries<T>;
  createdAt(node: T): Date;
  /** Something that is about to change. */
  isUnfinished(node: T): boolean;
  toRows(nodes: T[]): RowsOfKind;
}

/** Times are ISO 8601. */
type CreatedScanCursor = {
  /** How far back the history is read: a time, or 'everything'. */
  historyReadTo?: string;
  /** When the last complete scan began. */
  readAt?: string;
  scan?: {
    startedAt: string;
    isHistory: boolean;
    after?: string;
    count: number;
    hasUnfinished: boolean;
  };
};

/** A stream that reads from the newest record back to those that cannot change any more. */
export function createdScanStream<T>(
  { client }: GithubStreamOptions,
  options: CreatedScanOptions<T>,
): SourceStream {
  const { id, about, historyMonths, changesDays } = options;
  const before = (time: Date | string) =>
    DateTime.fromJSDate(new Date(time)).minus({ days: changesDays }).toJSDate();
  return {
    id,
    about,
    historyMonths,
    async *read(slice, stored, context) {
      const opened = openRepository(client, slice);
      const { historyFrom } = slice;
      let cursor: CreatedScanCursor = stored ?? {};
      const { historyReadTo, readAt } = cursor;
      const lacksHistory =
        historyReadTo !== 'everything' &&
        (historyReadTo === undefined ||
          historyFrom === undefined ||
          historyFrom < new Date(historyReadTo));
      let scan = cursor.scan ?? {
        startedAt: context.now.toISOString(),
        isHistory: lacksHistory,
        count: 0,
        hasUnfinished: false,
      };
      const readFrom = scan.isHistory || !readAt ? historyFrom : readAt;
      // What was created before the start may have happened after it.
      const stopAt = readFrom && before(readFrom);
      const list = new RecordList(options.queries, opened, context, {
        largest: 100,
        smallest: 10,
      });
      if (slice.setAside?.length) {
        const again = await list.readAgain(slice.setAside);
        const { nodes, setAside, recovered } = again;
        yield { rows: [options.toRows(nodes)], setAside, recovered, cursor };
      }
      for (;;) {
        const { after } = scan;
        const page = await unlessCursorLost(after, list.read(after));
        if (!page) {
          scan = { ...scan, after: undefined, count: 0 };
          continue;
        }
        const { nodes, pageInfo, totalCount, setAside } = page;
        const last = nodes.length
          ? options.createdAt(nodes[nodes.length - 1])
          : undefined;
        scan = {
          ...scan,
          after: pageInfo.endCursor ?? undefined,
          count: scan.count + nodes.length,
          hasUnfinished:
            scan.hasUnfinished ||
            nodes.some(
              node =>
                options.isUnfinished(node) &&
                options.createdAt(node) > before(context.now),
            ),
        };
        const isAtEnd = !pageInfo.hasNextPage;
        const isDone = isAtEnd || (stopAt && last && last < stopAt);
        const coveredFrom = isAtEnd
          ? ('everything' as const)
          : last &&
            DateTime.fromJSDate(last).plus({ days: changesDays }).toJSDate();
        cursor = isDone
          ? {
              readAt: scan.startedAt,
              historyReadTo: scan.isHistory
                ? (!isAtEnd && historyFrom?.toISOString()) || 'everything'
                : historyReadTo,
            }
          : { ...cursor, scan };
        yield {
          rows: [options.toRows(nodes)],
          setAside,
          cursor,
          coveredFrom: scan.isHistory ? coveredFrom : undefined,
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
                through: new Date(scan.startedAt),
                nextAt: nextRead(
                  context,
                  opened.repository,
                  scan.hasUnfinished ? { minutes: 30 } : { hours: 24 },
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
