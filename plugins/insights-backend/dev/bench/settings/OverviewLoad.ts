import { createHash } from 'crypto';
import type { Replica } from './Replica';

/** One answer of the overview. */
export interface Answer {
  milliseconds: number;
  /** The same for answers that say the same. */
  digest: string;
}

/** Numbers as they are whatever the order in which rows are added up, which decides about the last digits of a mean. */
export function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
}

/** Everything in the overview that is made of the settings and of derived rows. */
function digestOf({
  definitions,
  results,
  scope,
  range,
  timelineEvents,
}: any): string {
  return createHash('sha256')
    .update(
      JSON.stringify(
        { definitions, results, scope, range, timelineEvents },
        rounded,
      ),
    )
    .digest('hex');
}

/** Asks for the overview once. */
export async function fetchOverview(replica: Replica): Promise<Answer> {
  const startedAt = performance.now();
  const { status, body } = await replica.get('/v1/overview?range=rolling:3');
  if (status !== 200) {
    throw new Error(`The overview answered ${status}: ${JSON.stringify(body)}`);
  }
  return {
    milliseconds: performance.now() - startedAt,
    digest: digestOf(body),
  };
}

/** Requests the overview again and again until it is stopped. */
export class OverviewLoad {
  readonly answers: Answer[] = [];
  readonly failures: string[] = [];
  readonly #done: Promise<void>;
  #isOver = false;

  constructor(replica: Replica) {
    this.#done = this.#request(replica);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#done;
  }

  async #request(replica: Replica): Promise<void> {
    while (!this.#isOver) {
      try {
        this.answers.push(await fetchOverview(replica));
      } catch (error) {
        this.failures.push((error as Error).message);
      }
    }
  }
}
