import {
  createDatabase,
  dropDatabase,
  testPostgres,
} from '@internal/local-postgres';
import {
  type FaultOptions,
  type Simulator,
  startSimulator,
} from '@internal/simulator';
import { randomBytes } from 'crypto';
import createKnex, { type Knex } from 'knex';
import { prepareToEmpty } from '../prepareToEmpty';
import { createTestKnex, type TestKnex } from '../testDatabase';
import { SyncProcess } from './SyncProcess';
import {
  collectingLogger,
  createEngineOf,
  ingestedHash,
  type LogLine,
} from './workload';
import { type Workload, type WorkloadName, workloads } from './workloads';

/** How a slice of the repository stands. */
export interface SliceStanding {
  stream: string;
  state: string;
  attempts: number;
  last_error: string | null;
  waits_for: string | null;
  waitSeconds: number;
}

/** What came of a disturbed read, while it was disturbed and after it recovered. */
export interface Trial {
  /** While the fault lasted. */
  slices: SliceStanding[];
  lines: LogLine[];
  /** Afterwards. */
  isSame: boolean;
  unrecovered: SliceStanding[];
  hasSecret: boolean;
  extraRequests: number;
}

/** What an undisturbed read takes. */
export interface CleanRead {
  requests: number;
  /** By the route as the simulator counts it. */
  routes: Record<string, number>;
  commits: number;
}

const { signal } = new AbortController();

/** The faults that are an answer which does not come: they alone need an engine that does not wait long. */
const silentKinds: Array<FaultOptions['kind']> = ['timeout', 'slow-body'];

/** Reads a workload once undisturbed, and then once per fault. */
export class FaultBench {
  readonly #name: WorkloadName;
  readonly #workload: Workload;
  readonly #simulator: Simulator;
  /** Loaded before the last changes. */
  readonly #loaded: TestKnex;
  /** For first loads, emptied before each. */
  readonly #fresh: TestKnex;
  #empty = async () => {};
  #hash = '';
  #first: CleanRead = { requests: 0, routes: {}, commits: 0 };
  #later = this.#first;

  static async create(name: WorkloadName = 'github'): Promise<FaultBench> {
    const now = new Date();
    const simulator = await startSimulator({ size: 'q', now: () => now });
    const bench = new FaultBench(
      name,
      simulator,
      await createTestKnex(),
      await createTestKnex(),
    );
    await bench.#prepare();
    return bench;
  }

  private constructor(
    name: WorkloadName,
    simulator: Simulator,
    loaded: TestKnex,
    fresh: TestKnex,
  ) {
    this.#name = name;
    this.#workload = workloads[name];
    this.#simulator = simulator;
    this.#loaded = loaded;
    this.#fresh = fresh;
  }

  /** An undisturbed first load, and an undisturbed later round. */
  get clean(): { first: CleanRead; later: CleanRead } {
    return { first: this.#first, later: this.#later };
  }

  /** What can go wrong. */
  get cases() {
    return this.#workload.cases;
  }

  async stop(): Promise<void> {
    await this.#loaded.destroy();
    await this.#fresh.destroy();
    await this.#simulator.stop();
  }

  async firstLoad(faults: FaultOptions[]): Promise<Trial> {
    await this.#empty();
    return this.#try(this.#fresh.knex, faults, this.#first.requests);
  }

  async laterRound(faults: FaultOptions[]): Promise<Trial> {
    return this.#withLoaded(async knex => {
      await this.#makeDue(knex);
      return this.#try(knex, faults, this.#later.requests);
    });
  }

  /** Kills a process that loads, after one of the commits that are not its last. */
  async killAfter(commits: number): Promise<Trial> {
    const { knex, connection, destroy } = await createTestKnex();
    try {
      this.#calm();
      const process = new SyncProcess();
      process.begin({
        connection,
        workload: this.#name,
        config: this.#workload.configOf(this.#simulator),
        killAfterCommits: commits,
        concurrency: 1,
        leaseSeconds: 60,
      });
      const end = await process.ended();
      if (end !== 'SIGKILL') {
        throw new Error(
          `The process was to be killed after commit ${commits}, but ended with ${end}: ${process.failures}`,
        );
      }
      const slices = await this.#slices(knex);
      await knex('ingestion_slices')
        .whereNotNull('lease_until')
        .update({ lease_until: knex.fn.now() });
      const lines: LogLine[] = [];
      await this.#sync(knex, lines, 0.01);
      return await this.#judge(knex, { slices, lines }, this.#first.requests);
    } finally {
      await destroy();
    }
  }

  /** One trial must not use up what the next one needs: the time of the simulator stands still. */
  #calm(): void {
    this.#simulator.clearFaults();
    this.#simulator.resetCounters();
    this.#simulator.resetLimits();
  }

  async #prepare(): Promise<void> {
    await this.#sync(this.#loaded.knex, [], 60);
    await this.#loaded.knex.destroy();
    await this.#workload.change(this.#simulator);
    const { knex: fresh } = this.#fresh;
    this.#empty = await prepareToEmpty(fresh);
    this.#simulator.resetCounters();
    await this.#sync(fresh, [], 60);
    this.#first = await this.#countUndisturbed(fresh);
    this.#hash = await ingestedHash(fresh);
    const later = await this.#withLoaded(async knex => {
      const before = await this.#commits(knex);
      await this.#makeDue(knex);
      this.#simulator.resetCounters();
      await this.#sync(knex, [], 60);
      this.#later = await this.#countUndisturbed(knex, before);
      return ingestedHash(knex);
    });
    if (later !== this.#hash) {
      throw new Error('A later round brings something else than a first load');
    }
  }

  async #countUndisturbed(knex: Knex, commitsBefore = 0): Promise<CleanRead> {
    const { total, routes } = this.#simulator.counters();
    const commits = (await this.#commits(knex)) - commitsBefore;
    return { requests: total, routes, commits };
  }

  async #commits(knex: Knex): Promise<number> {
    const [{ commits }] = await knex('ingestion_slices').sum({
      commits: 'page_count',
    });
    return Number(commits);
  }

  async #makeDue(knex: Knex): Promise<void> {
    await knex('ingestion_slices').update({ next_at: knex.fn.now() });
  }

  async #try(
    knex: Knex,
    faults: FaultOptions[],
    cleanRequests: number,
  ): Promise<Trial> {
    this.#calm();
    faults.forEach(fault => this.#simulator.fault(fault));
    const lines: LogLine[] = [];
    const isSilent = faults.some(({ kind }) => silentKinds.includes(kind));
    await this.#sync(knex, lines, 60, isSilent ? 1 : undefined);
    const slices = await this.#slices(knex);
    this.#simulator.clearFaults();
    await this.#recover(knex);
    return this.#judge(knex, { slices, lines }, cleanRequests);
  }

  /** What an administrator or time does about a fault that is over. */
  async #recover(knex: Knex): Promise<void> {
    await knex('rate_budgets').delete();
    await knex('ingestion_set_aside').update({ next_at: knex.fn.now() });
    await knex('ingestion_slices')
      .where(where =>
        where
          .whereNotNull('last_error')
          .orWhereNotNull('waits_for')
          .orWhereIn('slice', knex('ingestion_set_aside').select('slice')),
      )
      .update({ next_at: knex.fn.now() });
    await this.#sync(knex, [], 0.01);
  }

  async #judge(
    knex: Knex,
    during: Pick<Trial, 'slices' | 'lines'>,
    cleanRequests: number,
  ): Promise<Trial> {
    const after = await this.#slices(knex);
    return {
      ...during,
      isSame: (await ingestedHash(knex)) === this.#hash,
      unrecovered: after.filter(
        ({ state, last_error, waits_for, attempts }) =>
          state !== 'live' || last_error || waits_for || attempts > 0,
      ),
      hasSecret: JSON.stringify(during).includes(
        this.#workload.secretOf(this.#simulator),
      ),
      extraRequests: this.#simulator.counters().total - cleanRequests,
    };
  }

  async #sync(
    knex: Knex,
    lines: LogLine[],
    backOffSeconds: number,
    requestTimeoutSeconds?: number,
  ): Promise<void> {
    const { open, configOf } = this.#workload;
    const sources = open(configOf(this.#simulator), { requestTimeoutSeconds });
    await createEngineOf(sources, {
      knex,
      logger: collectingLogger(lines),
      // Nobody else is there to take over, however slow the machine.
      engine: { backOffSeconds, leaseSeconds: 60 },
    }).pump({ signal });
  }

  async #slices(knex: Knex): Promise<SliceStanding[]> {
    const slices = knex('ingestion_slices');
    if (this.#workload.isOfRepositories) {
      slices.whereNotNull('repository_id');
    }
    return slices
      .orderBy('stream')
      .select(
        'stream',
        'state',
        'attempts',
        'last_error',
        'waits_for',
        knex.raw(
          `extract(epoch from next_at - now())::float8 as "waitSeconds"`,
        ),
      );
  }

  async #withLoaded<T>(work: (knex: Knex) => Promise<T>): Promise<T> {
    const server = await testPostgres();
    const name = `test_${randomBytes(8).toString('hex')}`;
    const connection = await createDatabase(server, name, {
      template: this.#loaded.connection.database,
    });
    const knex = createKnex({ client: 'pg', connection: { ...connection } });
    try {
      return await work(knex);
    } finally {
      await knex.destroy();
      await dropDatabase(server, name);
    }
  }
}
