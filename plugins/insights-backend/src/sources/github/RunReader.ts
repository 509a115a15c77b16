import {
  type ReadContext,
  type SetAsideRecord,
  type SourcePage,
  type WorkflowJobFact,
  workflowJobs,
  workflowRunAttempts,
  type WorkflowRunFact,
  workflowRuns,
} from '@devex-insights/backstage-plugin-insights-node';
import type { GithubSettings } from './config';
import { readJobs } from './jobs';
import { toWorkflowRun } from './mapping/normalise';
import type { SentRun } from './restSchemas';
import { namedRun, readAttempts, readRun } from './runDetails';
import { rangeOfGap, RunListing } from './RunListing';
import { OneByOne } from './setAside';
import type { GithubRepository } from './streams';

/** Rows of runs with all that belongs to them, and the runs that GitHub cannot return, or not as a whole. */
type RunPage = Required<Pick<SourcePage, 'rows' | 'setAside'>>;

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

/** Reads runs of a repository with their attempts and, where they are wanted, their jobs. */
export class RunReader {
  readonly #opened: GithubRepository;
  readonly #settings: Pick<GithubSettings, 'readsJobs'>;
  readonly #context: ReadContext;

  constructor(
    opened: GithubRepository,
    settings: Pick<GithubSettings, 'readsJobs'>,
    context: ReadContext,
  ) {
    this.#opened = opened;
    this.#settings = settings;
    this.#context = context;
  }

  /** Runs as they were listed, with what the listing lacks. */
  async withDetails(
    runs: SentRun[],
    oneByOne = new OneByOne(),
  ): Promise<RunPage> {
    const attempts = await readAttempts(
      this.#opened,
      runs,
      oneByOne,
      this.#context,
    );
    const jobs = this.#settings.readsJobs
      ? await readJobs(this.#opened, runs, oneByOne, this.#context)
      : [];
    oneByOne.expectSome();
    const { now } = this.#context;
    return {
      rows: [
        workflowRuns.of(runs.map(run => toRun(run, jobs, now))),
        workflowRunAttempts.of(attempts),
        workflowJobs.of(jobs),
      ],
      setAside: oneByOne.setAside,
    };
  }

  /** Runs by their ids. Those that were deleted are left out. */
  async byIds(ids: number[]): Promise<RunPage> {
    const oneByOne = new OneByOne();
    const runs: SentRun[] = [];
    for (const id of ids) {
      const run = await oneByOne.read(namedRun(this.#opened, id), () =>
        readRun(this.#opened, id, this.#context),
      );
      runs.push(...(run ? [run] : []));
    }
    return this.withDetails(runs, oneByOne);
  }

  /** Requests runs again that were set aside: by id, or by the time of their creation. */
  async *again(
    records: readonly SetAsideRecord[],
  ): AsyncGenerator<Pick<SourcePage, 'rows' | 'setAside' | 'recovered'>> {
    for (const { id } of records) {
      const range = rangeOfGap(id);
      if (!range) {
        const page = await this.byIds([Number(id)]);
        const isRead = page.setAside.length === 0;
        yield { ...page, recovered: isRead ? [id] : [] };
        continue;
      }
      const listing = new RunListing(this.#opened, this.#context, range);
      const gaps: SetAsideRecord[] = [];
      for (let isAtEnd = false; !isAtEnd; ) {
        const next = await listing.next();
        isAtEnd = next.isAtEnd;
        const { rows, setAside } = await this.withDetails(next.runs);
        gaps.push(...next.setAside, ...setAside);
        yield { rows };
      }
      const isClosed = gaps.every(gap => gap.id !== id);
      yield { setAside: gaps, recovered: isClosed ? [id] : [] };
    }
  }
}
