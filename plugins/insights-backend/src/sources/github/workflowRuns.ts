import {
  type SourceStream,
  workflowRuns,
  workflows,
} from '@devex-insights/backstage-plugin-insights-node';
import { DateTime } from 'luxon';
import { readWorkflows } from './runDetails';
import { RunListing, RunListingPosition } from './RunListing';
import { RunReader } from './RunReader';
import {
  GithubStreamOptions,
  nextRead,
  openRepository,
  progressOf,
  streamIds,
} from './streams';

/** What is read, and the listing that is on its way. Times are ISO 8601. */
type RunCursor = {
  /** The creation of the newest run that has been seen. */
  newest?: string;
  /** How far back the history is read: a time, or 'everything'. */
  historyReadTo?: string;
  /** When runs that had ended were last searched for re-runs. */
  sweptAt?: string;
  scan?: {
    startedAt: string;
    kind: 'history' | 'sweep' | 'news';
    position: RunListingPosition;
    newest?: string;
    count: number;
    /** How many there were when it began. */
    totalCount?: number;
    /** Whether the listing has come to its end. */
    isListed?: boolean;
    /** Unfinished runs have been read down to this id. */
    openBelow?: number;
  };
};

const overlapMinutes = 10;
/** A run can be run again for 30 days. */
const rerunDays = 32;
/** A run lives no longer. */
const longestRunDays = 35;
const readAtOnce = 25;

function daysBefore(time: Date, days: number): Date {
  return DateTime.fromJSDate(time).minus({ days }).toJSDate();
}

/**
 * Workflow runs. They can only be listed by creation and do not show when they change, so there are three kinds of
 * listing: the history, the new runs since the newest one, and once a day all that could have been run again. Runs that
 * had not ended are read one by one until they have.
 */
export function workflowRunsStream({
  client,
  settings,
  rerunSweepHours,
}: GithubStreamOptions): SourceStream {
  function beginScan(
    cursor: RunCursor,
    historyFrom: Date | undefined,
    now: Date,
  ): NonNullable<RunCursor['scan']> {
    const begin = (
      kind: 'history' | 'sweep' | 'news',
      from: Date | undefined,
      // GitHub's clock may be ahead of ours.
      until = DateTime.fromJSDate(now).plus({ days: 1 }).toJSDate(),
    ) => ({
      startedAt: now.toISOString(),
      kind,
      position: { from: from?.toISOString(), until: until.toISOString() },
      count: 0,
    });
    const { historyReadTo, newest, sweptAt } = cursor;
    const lacksHistory =
      historyReadTo !== 'everything' &&
      (historyReadTo === undefined ||
        historyFrom === undefined ||
        historyFrom < new Date(historyReadTo));
    if (lacksHistory) {
      return begin(
        'history',
        historyFrom,
        historyReadTo ? new Date(historyReadTo) : undefined,
      );
    }
    const sweepFrom = daysBefore(now, rerunDays);
    const newFrom = newest
      ? DateTime.fromISO(newest).minus({ minutes: overlapMinutes }).toJSDate()
      : sweepFrom;
    const isSweepDue =
      !sweptAt ||
      now.getTime() - Date.parse(sweptAt) >= rerunSweepHours * 3600 * 1000;
    return isSweepDue
      ? begin('sweep', newFrom < sweepFrom ? newFrom : sweepFrom)
      : begin('news', newFrom);
  }

  return {
    id: streamIds.workflowRuns,
    about: workflowRuns,
    // Once jobs are wanted, the history is read again with them.
    revision: settings.readsJobs ? 2 : 1,
    historyMonths: settings.runHistoryMonths,
    async *read(slice, stored, context) {
      const opened = openRepository(client, slice);
      const { repository } = opened;
      const reader = new RunReader(opened, settings, context);
      const { historyFrom } = slice;
      const { now } = context;
      let cursor: RunCursor = stored ?? {};
      let scan = cursor.scan ?? beginScan(cursor, historyFrom, now);
      if (!cursor.scan && scan.kind !== 'news') {
        cursor = { ...cursor, scan };
        yield {
          rows: [workflows.of(await readWorkflows(opened, context))],
          cursor,
        };
      }

      if (slice.setAside?.length) {
        for await (const page of reader.again(slice.setAside)) {
          yield { ...page, cursor };
        }
      }

      const seen = new Set<number>();
      const listing = new RunListing(opened, context, scan.position);
      while (!scan.isListed) {
        const { runs, totalCount, oldest, isAtEnd, setAside } =
          await listing.next();
        const read = await reader.withDetails(runs);
        runs.forEach(run => seen.add(run.id));
        scan = {
          ...scan,
          position: listing.position,
          newest: scan.newest ?? runs[0]?.created_at.toISOString(),
          count: scan.count + runs.length,
          totalCount: scan.totalCount ?? totalCount,
          isListed: isAtEnd,
        };
        cursor = { ...cursor, scan };
        const isHistory = scan.kind === 'history';
        yield {
          rows: read.rows,
          setAside: [...setAside, ...read.setAside],
          cursor,
          coveredFrom: isHistory
            ? (isAtEnd && (historyFrom ?? 'everything')) || oldest
            : undefined,
          progress:
            isHistory && oldest
              ? progressOf(context, historyFrom, {
                  until: oldest,
                  count: scan.count,
                  totalCount: scan.totalCount ?? totalCount,
                })
              : undefined,
        };
      }

      const { openBelow = Infinity } = scan;
      const unfinished = (
        await context.stored.open(workflowRuns, 'runId', {
          since: daysBefore(now, longestRunDays),
        })
      )
        .filter(id => !seen.has(id) && id < openBelow)
        .sort((a, b) => b - a);
      while (unfinished.length > 0) {
        const ids = unfinished.splice(0, readAtOnce);
        const read = await reader.byIds(ids);
        scan = { ...scan, openBelow: ids[ids.length - 1] };
        cursor = { ...cursor, scan };
        yield { ...read, cursor };
      }

      const { startedAt, kind } = scan;
      // Times of ISO 8601 in UTC are ordered as text.
      const [newest] = [scan.newest, cursor.newest]
        .flatMap(time => time ?? [])
        .sort()
        .reverse();
      const isActive =
        newest !== undefined &&
        new Date(newest) > daysBefore(now, longestRunDays);
      yield {
        cursor: {
          newest,
          historyReadTo:
            kind === 'history'
              ? historyFrom?.toISOString() ?? 'everything'
              : cursor.historyReadTo,
          sweptAt: kind === 'news' ? cursor.sweptAt : startedAt,
        },
        complete: {
          through: new Date(startedAt),
          nextAt: nextRead(
            context,
            repository,
            isActive ? { minutes: 30 } : { hours: 24 },
          ),
        },
      };
    },
  };
}
