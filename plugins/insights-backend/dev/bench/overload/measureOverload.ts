import { startSimulator } from '@internal/simulator';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'timers/promises';
import { createTestKnex } from '../../../src/testUtils/testDatabase';
import type { Figure } from '../bench';
import { Replica } from '../settings/Replica';
import { deriveWorld, fillFacts } from '../world/fill';
import { quickShape } from '../world/shape';
import { Clients, type Seen } from './Clients';
import { measureCancelled } from './measureCancelled';
import { differentQuestions } from './questions';

const clientCount = 200;
const aloneSeconds = 15;
const loadSeconds = 60;

async function writtenCount(knex: Knex): Promise<number> {
  const { rows } = await knex.raw(
    `select coalesce(sum(written_count), 0)::float8 as count from ingestion_slices`,
  );
  return rows[0].count;
}

/** Rows a second that are stored while something goes on. */
async function ingestionSpeed(
  knex: Knex,
  during: () => Promise<void>,
): Promise<number> {
  const [before, startedAt] = [await writtenCount(knex), performance.now()];
  await during();
  const seconds = (performance.now() - startedAt) / 1000;
  return ((await writtenCount(knex)) - before) / seconds;
}

async function firstRows(knex: Knex): Promise<void> {
  const before = await writtenCount(knex);
  while ((await writtenCount(knex)) === before) {
    await sleep(100);
  }
}

function latencies(seen: Seen[]) {
  const sorted = seen
    .map(({ milliseconds }) => milliseconds)
    .toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} ms`;
}

function answerFigures(seen: Seen[]): Record<string, Figure> {
  const answered = seen.filter(({ status }) => status === 200);
  const refused = seen.filter(({ status }) => status === 503);
  const others = seen.filter(({ status }) => status !== 200 && status !== 503);
  const slowest = Math.max(...seen.map(({ milliseconds }) => milliseconds));
  const statuses = [...new Set(others.map(({ status }) => status))].join(', ');
  return {
    answered: {
      value: answered.length,
      unit: 'requests answered with 200',
      from: latencies(answered),
    },
    refused: {
      value: refused.length,
      unit: 'requests answered with 503',
      from: latencies(refused),
    },
    others: {
      value: others.length,
      unit: 'other answers',
      from: statuses || 'none',
      budget: 0,
    },
    slowest: {
      value: Math.round(slowest / 100) / 10,
      unit: 'seconds until the last answer',
      from: `${clientCount} clients for ${loadSeconds} s`,
      budget: 5,
    },
  };
}

/** What happens to requests and to reading when far more is requested than there is time for. */
export async function measureOverload(
  log: (message: string) => void,
): Promise<Record<string, Figure>> {
  const database = await createTestKnex();
  const { knex, connection } = database;
  const simulator = await startSimulator({ size: 'demo', limits: 'off' });
  try {
    log('Filling the world');
    const now = new Date();
    await fillFacts(knex, { shape: quickShape, seed: 1, now });
    await deriveWorld(knex, { shape: quickShape });
    await knex.raw('vacuum analyze');
    log('Cancelling requests');
    const cancelled = await measureCancelled(connection);
    log('Reading alone, then under load');
    const replica = await Replica.start({
      connection,
      isWorking: true,
      shape: quickShape,
      apiBaseUrl: `${simulator.url}/github`,
    });
    try {
      await firstRows(knex);
      const alone = await ingestionSpeed(knex, () =>
        sleep(aloneSeconds * 1000),
      );
      await replica.resetLoop();
      const clients = new Clients({
        baseUrl: replica.baseUrl,
        count: clientCount,
        questions: differentQuestions(),
      });
      const loaded = await ingestionSpeed(knex, () =>
        sleep(loadSeconds * 1000),
      );
      const { cpuMilliseconds, wallMilliseconds } = await replica.loop();
      await clients.stop();
      return {
        ...cancelled,
        ...answerFigures(clients.seen),
        synchronousRun: {
          value: Math.round(cpuMilliseconds.p99),
          unit: 'ms of processor time of a synchronous run, p99',
          from: `max ${Math.round(
            cpuMilliseconds.max,
          )} ms; delay of the event loop p99 ${Math.round(
            wallMilliseconds.p99,
          )} ms, max ${Math.round(wallMilliseconds.max)} ms`,
        },
        ingestionAlone: {
          value: Math.round(alone),
          unit: 'rows a second read alone',
          from: `${aloneSeconds} s`,
        },
        ingestionLoaded: {
          value: Math.round(loaded),
          unit: 'rows a second read under load',
          from: `${loadSeconds} s`,
        },
        ingestionSlowdown: {
          value: Math.round((100 * alone) / loaded) / 100,
          unit: 'times slower than alone',
          from: 'reading under load',
          budget: 2,
        },
      };
    } finally {
      await replica.kill();
    }
  } finally {
    await simulator.stop();
    await database.destroy();
  }
}
