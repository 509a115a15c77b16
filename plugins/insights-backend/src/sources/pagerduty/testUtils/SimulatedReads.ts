import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import {
  type ReadContext,
  type Source,
  SourceError,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Simulator } from '@internal/simulator';
import type { Knex } from 'knex';
import { DatabaseStoredFacts } from '../../../ingestion/DatabaseStoredFacts';
import { writePage } from '../../../ingestion/writing/writePage';
import { collectingLogger } from '../../../testUtils/faults/workload';
import { neverLimited } from '../../http/neverLimited';
import { openPagerduty } from '../connection';
import { simulatedConnection } from './accounts';

function open(
  simulator: Simulator,
  account: number,
  settings: JsonObject = {},
): Source {
  return openPagerduty(
    simulatedConnection(simulator, {}, account),
    new ConfigReader({
      integrations: { github: [{ host: 'github.com' }] },
      insights: { sources: { pagerduty: settings } },
    }),
  );
}

/** Reads an account of a simulator at times of the test's choice, which the engine cannot: its time is the present. */
export class SimulatedReads {
  readonly #knex: Knex;
  #source: Source;
  readonly #cursors = new Map<string, JsonObject>();
  readonly #account: number;
  readonly #historyFrom: Date | undefined;
  /** Requests since the last reading. */
  requests = 0;

  constructor(
    knex: Knex,
    simulator: Simulator,
    options: { account?: number; historyFrom?: Date } = {},
  ) {
    this.#knex = knex;
    this.#historyFrom = options.historyFrom;
    this.#account = options.account ?? 0;
    this.#source = open(simulator, this.#account);
  }

  /** Goes on from the same place with other settings. */
  withSettings(simulator: Simulator, settings: JsonObject): this {
    this.#source = open(simulator, this.#account, settings);
    return this;
  }

  /** Reads both streams until nothing is due; returns the rows that were written, by table. */
  async read(
    now: Date,
    options: { stopAfterPages?: number } = {},
  ): Promise<Record<string, number>> {
    const written: Record<string, number> = {};
    this.requests = 0;
    for (const stream of ['services', 'incidents']) {
      while (await this.#readRound(stream, now, written, options)) {
        // What it left for later is due at once.
      }
    }
    return Object.fromEntries(
      Object.entries(written).filter(([, count]) => count > 0),
    );
  }

  /** Whether there is more to read now. */
  async #readRound(
    id: string,
    now: Date,
    written: Record<string, number>,
    { stopAfterPages = Infinity }: { stopAfterPages?: number },
  ): Promise<boolean> {
    const stream = this.#source.streams.find(each => each.id === id)!;
    const pages = stream.read(
      { key: 'acme', revision: 1, historyFrom: this.#historyFrom },
      this.#cursors.get(id),
      this.#context(now),
    );
    let count = 0;
    for await (const page of pages) {
      const changed = await this.#knex.transaction(trx =>
        writePage(trx, page, { instance: page.instance }),
      );
      for (const [table, rows] of Object.entries(changed)) {
        written[table] = (written[table] ?? 0) + rows;
      }
      this.#cursors.set(id, JSON.parse(JSON.stringify(page.cursor)));
      if (page.complete) {
        return page.complete.nextAt! <= now;
      }
      count += 1;
      if (count >= stopAfterPages) {
        return true;
      }
    }
    throw new SourceError('temporary', `${id} did not end`);
  }

  #context(now: Date): ReadContext {
    return {
      ...neverLimited,
      countRequest: () => {
        this.requests += 1;
      },
      now,
      signal: new AbortController().signal,
      logger: collectingLogger([]),
      stored: new DatabaseStoredFacts(this.#knex, { source: 'pagerduty' }),
      catalog: {
        repositoryOwners: async () => [],
        sharedRepositories: async () => new Set(),
      },
      machineLogins: async () => new Set(),
    };
  }
}
