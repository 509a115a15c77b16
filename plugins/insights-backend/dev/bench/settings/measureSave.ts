import { setTimeout as sleep } from 'timers/promises';
import { calculationSettingsSchema } from '../../../src/settings/settings';
import { factHashes } from '../../../src/database/factHashes';
import { MetricsEngine } from '../../../src/queries/MetricsEngine';
import {
  createTestKnex,
  type TestKnex,
} from '../../../src/testUtils/testDatabase';
import { type Figure } from '../bench';
import {
  type Answer,
  OverviewLoad,
  fetchOverview,
  rounded,
} from './OverviewLoad';
import { Replica } from './Replica';
import { deriveWorld } from '../world/fill';
import { changedSettings, fill, shape } from './world';
import { sourceTypes } from '../../sourceTypes';

const settings = calculationSettingsSchema.parse(changedSettings);
const idleRequestCount = 20;
const pollMilliseconds = 50;

/** The same organisation, derived at once under the settings that are to be saved. */
async function fromScratch(now: Date): Promise<TestKnex> {
  const database = await createTestKnex();
  await fill(database.knex, now);
  await deriveWorld(database.knex, { shape, settings });
  return database;
}

/** How many of the tables, and of all metrics, are not the same. */
async function differences(
  databases: TestKnex[],
  now: Date,
): Promise<string[]> {
  const [one, other] = await Promise.all(
    databases.map(async ({ knex }) => {
      const { results } = await MetricsEngine.create({
        knex,
        settings,
        sourceTypes,
      }).query({
        range: 'rolling:12',
        granularity: 'week',
        teams: [],
        now,
      });
      return {
        ...(await factHashes(knex)),
        ...Object.fromEntries(
          results.map(result => [result.id, JSON.stringify(result, rounded)]),
        ),
      } as Record<string, string>;
    }),
  );
  return Object.keys(one).filter(key => one[key] !== other[key]);
}

async function calculation(replica: Replica) {
  const { body } = await replica.get('/v1/calculation');
  return {
    left: (body.building?.repositoriesLeft ?? 0) as number,
    versionInForce: body.versionInForce as number,
  };
}

/** Waits until a definition is built further than that. */
async function untilLessThan(left: number, replica: Replica): Promise<number> {
  for (;;) {
    const now = await calculation(replica);
    if (now.left < left) {
      return now.left;
    }
    await sleep(pollMilliseconds);
  }
}

async function untilInForce(version: number, replica: Replica) {
  while ((await calculation(replica)).versionInForce !== version) {
    await sleep(pollMilliseconds);
  }
}

function latencies(
  name: string,
  when: string,
  answers: Answer[],
): Record<string, Figure> {
  const sorted = answers
    .map(({ milliseconds }) => milliseconds)
    .sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.ceil(share * sorted.length) - 1]);
  const from = `${answers.length} answers`;
  const unit = `ms of the overview ${when}`;
  return {
    [`${name}P50`]: { value: at(0.5), unit: `${unit}, median`, from },
    [`${name}P95`]: { value: at(0.95), unit: `${unit}, 95th percentile`, from },
    [`${name}Max`]: { value: at(1), unit: `${unit}, longest`, from },
  };
}

/**
 * Saves a strategy under load, and kills the process that rebuilds twice. Answers come from another
 * process, as from one of several replicas.
 */
export async function measureSave(): Promise<Record<string, Figure>> {
  const now = new Date();
  const database = await createTestKnex();
  const { connection, knex } = database;
  const replicas: Replica[] = [];
  const start = async (isWorking: boolean) => {
    const replica = await Replica.start({ connection, isWorking, shape });
    replicas.push(replica);
    return replica;
  };
  const scratch = await fromScratch(now);
  try {
    await fill(knex, now);
    const [answering, first] = [await start(false), await start(true)];
    while (!(await isReady(database))) {
      await sleep(pollMilliseconds);
    }
    const idle: Answer[] = [];
    for (let count = 0; count < idleRequestCount; count += 1) {
      idle.push(await fetchOverview(answering));
    }
    const before = idle[idle.length - 1].digest;

    const load = new OverviewLoad(answering);
    const savedAt = performance.now();
    const { status, body } = await answering.put('/v1/calculation', {
      baseVersion: 0,
      settings: changedSettings,
      reason: 'What the pipeline ships is a deployment',
    });
    const saveMilliseconds = performance.now() - savedAt;
    if (status !== 200) {
      throw new Error(`Saving answered ${status}: ${JSON.stringify(body)}`);
    }
    let left = await untilLessThan(shape.repositories, answering);
    await first.kill();
    const leftAtKills = [left];
    const second = await start(true);
    left = await untilLessThan(left, answering);
    await second.kill();
    leftAtKills.push(left);
    const inForceAfterKills = (await calculation(answering)).versionInForce;
    const third = await start(true);
    await untilInForce(1, answering);
    const seconds = (performance.now() - savedAt) / 1000;
    await third.kill();
    const after = await fetchOverview(answering);
    await load.stop();

    const allAnswers = [...load.answers, after];
    const count = (digest: string) =>
      allAnswers.filter(answer => answer.digest === digest).length;
    const different = await differences([database, scratch], now);
    const { rows } = await knex.raw(
      `select (select count(*) from workflow_runs)::int as runs, (select count(*) from pull_requests)::int as pulls`,
    );
    return {
      save: {
        value: Math.round(saveMilliseconds),
        unit: 'ms to save',
        from: `${rows[0].runs} runs and ${rows[0].pulls} pull requests in ${shape.repositories} repositories`,
      },
      inForce: {
        value: Math.round(seconds * 10) / 10,
        unit: 'seconds from saving to being in force',
        from: `killed with ${leftAtKills.join(
          ' and ',
        )} repositories left, and started again each time`,
      },
      ...latencies('idle', 'before', idle),
      ...latencies('building', 'from saving to being in force', load.answers),
      failed: {
        value: load.failures.length,
        unit: 'requests that failed',
        from: load.failures[0] ?? `${allAnswers.length} answers`,
        budget: 0,
      },
      mixed: {
        value: allAnswers.length - count(before) - count(after.digest),
        unit: 'answers that are neither wholly old nor wholly new',
        from: `${count(before)} old ones and then ${count(
          after.digest,
        )} new ones`,
        budget: 0,
      },
      early: {
        value: inForceAfterKills,
        unit: 'versions in force before they were built',
        from: 'what is in force while nobody builds',
        budget: 0,
      },
      unchanged: {
        value: Number(before === after.digest),
        unit: 'overviews that stayed as they were',
        from: 'the overview before and after',
        budget: 0,
      },
      differences: {
        value: different.length,
        unit: 'tables and metrics that differ from deriving at once',
        from: different.join(', ') || 'all tables of facts, and all metrics',
        budget: 0,
      },
    };
  } finally {
    await Promise.all(replicas.map(replica => replica.kill()));
    await Promise.all([database.destroy(), scratch.destroy()]);
  }
}

/** Everything is derived, and the mirror of the catalog is there. */
async function isReady({ knex }: TestKnex): Promise<boolean> {
  const { rows } = await knex.raw(
    `select exists (select from catalog_mirror where refreshed_at is not null)
       and not exists (select from derivation_queue)
       and exists (select from definition_versions where state = 'serving') as "isReady"`,
  );
  return rows[0].isReady;
}
