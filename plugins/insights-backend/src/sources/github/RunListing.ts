import type {
  ReadContext,
  SetAsideRecord,
} from '@devex-insights/backstage-plugin-insights-node';
import { DateTime } from 'luxon';
import { TooMuchAtOnceError, unexpectedAnswer } from './client/errors';
import { PageSize } from './client/PageSize';
import { SentRun, workflowRunSchema, workflowRunsSchema } from './restSchemas';
import { namedRun } from './runDetails';
import { setAsideFor } from './setAside';
import { expectSameRepository, type GithubRepository } from './streams';

/** What of a range of creation times is still to be listed, newest first. Times are ISO 8601. */
export type RunListingPosition = {
  from?: string;
  until: string;
};

/** Between the times of a gap in the listing. */
const gapSeparator = '..';
/** How many runs in a row may fail. */
const mostGaps = 5;

/** The range of creation times that a gap in the listing stands for; undefined for the id of a run. */
export function rangeOfGap(id: string): RunListingPosition | undefined {
  const [from, until] = id.split(gapSeparator);
  return until ? { from: from || undefined, until } : undefined;
}

/** GitHub lists no more than this for one filter, whatever the total count says, and says nothing about it. */
const listingCap = 1000;

function toSeconds(time: DateTime): string {
  return time.toUTC().startOf('second').toISO({ suppressMilliseconds: true })!;
}

/**
 * Lists runs by creation time, newest first. Wherever the cap or a change of the page size ends the paging, it goes on
 * with a range that ends at the oldest run seen: ranges are split on whole seconds, and no request is spent on
 * counting first.
 */
export class RunListing {
  readonly #opened: GithubRepository;
  readonly #context: ReadContext;
  readonly #pageSize = new PageSize({ largest: 100, smallest: 1 });
  #position: RunListingPosition;
  #until: string;
  #page = 1;
  #perPage?: number;
  /** How many runs the present range had at its last page. */
  #totalCount = 0;

  constructor(
    opened: GithubRepository,
    context: ReadContext,
    position: RunListingPosition,
  ) {
    this.#opened = opened;
    this.#context = context;
    this.#position = position;
    this.#until = toSeconds(DateTime.fromISO(position.until));
  }

  /** Where a later listing can go on. */
  get position(): RunListingPosition {
    return this.#position;
  }

  async next(): Promise<{
    runs: SentRun[];
    setAside: SetAsideRecord[];
    totalCount: number;
    oldest?: Date;
    isAtEnd: boolean;
  }> {
    const { page, isGap } = await this.#readPastGaps();
    const { total_count: totalCount, workflow_runs: sent } = page;
    this.#totalCount = totalCount;
    const { runs, setAside } = this.#check(sent);
    const oldest = runs
      .map(run => run.created_at)
      .sort((a, b) => a.getTime() - b.getTime())[0];
    if (isGap) {
      setAside.push(this.#gapAfter(oldest));
    }
    const listed = (this.#page - 1) * this.#perPage! + sent.length;
    const isAtEnd = sent.length === 0 || listed >= totalCount;
    if (!isAtEnd) {
      this.#position = {
        ...this.#position,
        until: oldest?.toISOString() ?? this.#position.until,
      };
      this.#page += 1;
      if (this.#page * this.#perPage! > listingCap) {
        this.#passCap(oldest ?? new Date(this.#position.until));
      }
    }
    return { runs, setAside, totalCount, oldest, isAtEnd };
  }

  /** The next page that GitHub can return, and whether it passed over runs that it cannot return. */
  async #readPastGaps() {
    for (let gaps = 0; ; gaps += 1) {
      try {
        return { page: await this.#readPage(), isGap: gaps > 0 };
      } catch (error) {
        // Of single runs a few may fail, and more than that is a problem of GitHub.
        const isOfOne =
          error instanceof TooMuchAtOnceError && this.#perPage === 1;
        if (!isOfOne || gaps >= mostGaps) {
          throw error;
        }
        this.#page += 1;
      }
    }
  }

  /** What stands for runs that could not be returned even alone: only when they were created is known. */
  #gapAfter(older: Date | undefined): SetAsideRecord {
    const from = older?.toISOString() ?? this.#position.from ?? '';
    const { until } = this.#position;
    const { name, repository } = this.#opened;
    const title = `a run of ${name} created between ${
      from || 'the beginning'
    } and ${until}`;
    return {
      id: `${from}${gapSeparator}${until}`,
      title,
      url: `${repository.url}/actions`,
      reason: `GitHub cannot return ${title}, not even alone`,
    };
  }

  #check(sent: Array<{ id: number }>) {
    const runs: SentRun[] = [];
    const setAside: SetAsideRecord[] = [];
    for (const each of sent) {
      const checked = workflowRunSchema.safeParse(each);
      if (checked.success) {
        expectSameRepository(this.#opened, checked.data.repository?.id);
        runs.push(checked.data);
      } else {
        const [{ path, message }] = checked.error.issues;
        const difference = `${path.join('.')}: ${message}`;
        const record = namedRun(this.#opened, each.id);
        const error = unexpectedAnswer(difference, record.title);
        if (sent.length > 1 && setAside.length === sent.length - 1) {
          throw error;
        }
        setAside.push(setAsideFor(record, error));
      }
    }
    return { runs, setAside };
  }

  async #readPage() {
    const read = () => this.#pageSize.read(size => this.#request(size));
    const page = await read();
    if (this.#page === 1 || page.total_count >= this.#totalCount) {
      return page;
    }
    // Runs were deleted meanwhile, so that others moved to pages that have been read.
    this.#beginRange(new Date(this.#position.until));
    return read();
  }

  #passCap(oldest: Date) {
    // More runs than the cap in one second cannot be split further: the listing must not stand still.
    const isStuck = toSeconds(DateTime.fromJSDate(oldest)) === this.#until;
    this.#beginRange(isStuck ? new Date(oldest.getTime() - 1000) : oldest);
  }

  #beginRange(until: Date) {
    this.#until = toSeconds(DateTime.fromJSDate(until));
    this.#page = 1;
  }

  async #request(perPage: number) {
    if (this.#perPage !== undefined && this.#perPage !== perPage) {
      this.#beginRange(new Date(this.#position.until));
    }
    this.#perPage = perPage;
    const { client, repository, name } = this.#opened;
    const { from } = this.#position;
    const created = from
      ? `${toSeconds(DateTime.fromISO(from))}..${this.#until}`
      : `<=${this.#until}`;
    return client.rest(
      {
        owner: repository.owner,
        what: `workflow runs of ${name}`,
        send: ({ actions }) =>
          actions.listWorkflowRunsForRepo({
            owner: repository.owner,
            repo: repository.name,
            created,
            per_page: perPage,
            page: this.#page,
            exclude_pull_requests: true,
          }),
        schema: workflowRunsSchema,
      },
      this.#context,
    );
  }
}
