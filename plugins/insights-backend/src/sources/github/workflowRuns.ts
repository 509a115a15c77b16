import {
  type ReadContext,
  type SetAsideRecord,
  type SourceStream,
  type WorkflowJobFact,
  workflowJobs,
  type WorkflowRunFact,
  workflowRunAttempts,
  workflowRuns,
  workflows,
} from '@devex-insights/backstage-plugin-insights-node';
import { DateTime } from 'luxon';
import { readJobs } from './jobs';
import { toWorkflowRun } from './mapping/normalise';
import { namedRun, readAttempts, readRun, readWorkflows } from './runDetails';
import { rangeOfGap, RunListing, RunListingPosition } from './RunListing';
import { OneByOne } from './setAside';
import type { SentRun } from './restSchemas';
import {
  GithubRepository,
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

/** A run, whose jobs say when it ended where GitHub does not. */
function toRun(
  sent: SentRun,
  jobs: WorkflowJobFact[],
  readAt: Date,
): WorkflowRunFact {
  const run = toWorkflowRun(sent, readAt);
  const [lastEnd] = jobs
    .filter(
      ({ runId, attempt }) => runId === run.runId && attempt === run.attempt,
    )
    .flatMap(({ endedAt }) => endedAt ?? [])
    .sort((a, b) => b.getTime() - a.getTime());
  return run.isEndUnknown && lastEnd
    ? { ...run, endedAt: lastEnd, isEndUnknown: undefined }
    : run;
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

  async function toRows(
    opened: GithubRepository,
    runs: SentRun[],
    context: ReadContext,
    oneByOne = new OneByOne(),
  ) {
    const attempts = await readAttempts(opened, runs, oneByOne, context);
    const jobs = settings.readsJobs
      ? await readJobs(opened, runs, oneByOne, context)
      : [];
    oneByOne.expectSome();
    return {
      rows: [
        workflowRuns.of(runs.map(run => toRun(run, jobs, context.now))),
        workflowRunAttempts.of(attempts),
        workflowJobs.of(jobs),
      ],
      setAside: oneByOne.setAside,
    };
  }

  /** Runs by their ids. Those that were deleted are left out. */
  async function readRuns(
    opened: GithubRepository,
    ids: number[],
    context: ReadContext,
  ) {
    const oneByOne = new OneByOne();
    const runs: SentRun[] = [];
    for (const id of ids) {
      const run = await oneByOne.read(namedRun(opened, id), () =>
        readRun(opened, id, context),
      );
      runs.push(...(run ? [run] : []));
    }
    return toRows(opened, runs, context, oneByOne);
  }

  /** Requests runs again that were set aside: by id, or by the time of their creation. */
  async function* readAgain(
    opened: GithubRepository,
    records: readonly SetAsideRecord[],
    context: ReadContext,
  ) {
    for (const { id } of records) {
      const range = rangeOfGap(id);
      if (!range) {
        const page = await readRuns(opened, [Number(id)], context);
        const isRead = page.setAside.length === 0;
        yield { ...page, recovered: isRead ? [id] : [] };
        continue;
      }
      const listing = new RunListing(opened, context, range);
      const gaps: SetAsideRecord[] = [];
      for (let isAtEnd = false; !isAtEnd; ) {
        const next = await listing.next();
        isAtEnd = next.isAtEnd;
        gaps.push(...next.setAside);
        const { rows, setAside } = await toRows(opened, next.runs, context);
        gaps.push(...setAside);
        yield { rows };
      }
      yield { setAside: gaps, recovered: [id] };
    }
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
        for await (const page of readAgain(opened, slice.setAside, context)) {
          yield { ...page, cursor };
        }
      }

      const seen = new Set<number>();
      const listing = new RunListing(opened, context, scan.position);
      while (!scan.isListed) {
        const { runs, totalCount, oldest, isAtEnd, setAside } =
          await listing.next();
        const read = await toRows(opened, runs, context);
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
        const read = await readRuns(opened, ids, context);
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
