import type { ReadContext } from '@devex-insights/backstage-plugin-insights-node';
import { DateTime } from 'luxon';
import { PageSize } from './client/PageSize';
import { SentRun, workflowRunsSchema } from './restSchemas';
import { expectSameRepository, type GithubRepository } from './streams';

/** What of a range of creation times is still to be listed, newest first. Times are ISO 8601. */
export type RunListingPosition = {
  from?: string;
  until: string;
};

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
  readonly #pageSize = new PageSize({ largest: 100, smallest: 10 });
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
    totalCount: number;
    oldest?: Date;
    isAtEnd: boolean;
  }> {
    const { total_count: totalCount, workflow_runs: runs } =
      await this.#readPage();
    this.#totalCount = totalCount;
    runs.forEach(run => expectSameRepository(this.#opened, run.repository?.id));
    const oldest = runs
      .map(run => run.created_at)
      .sort((a, b) => a.getTime() - b.getTime())[0];
    const listed = (this.#page - 1) * this.#perPage! + runs.length;
    const isAtEnd = runs.length === 0 || listed >= totalCount;
    if (!isAtEnd) {
      this.#position = {
        ...this.#position,
        until: oldest.toISOString(),
      };
      this.#page += 1;
      if (this.#page * this.#perPage! > listingCap) {
        this.#passCap(oldest);
      }
    }
    return { runs, totalCount, oldest, isAtEnd };
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
