import createKnex from 'knex';
import { createTestKnex } from '../../../src/testUtils/testDatabase';
import { deriveWorld, fillFacts } from '../world/fill';
import { shapes } from '../world/shape';
import { measureQuestion } from './measureQuestion';
import { pageQuestions } from './questions';
import type { PageReport } from './report';
import { StatementRecorder } from './StatementRecorder';

const now = new Date('2026-11-30T09:00:00Z');

// The work of others than the process of the connection would not be seen. And plans that rest on a sample of the rows are
// not the same each time: this target samples all of 60,000 rows, more than any table but that of all runs has.
const serverSettings =
  '-c max_parallel_workers_per_gather=0 -c default_statistics_target=200';

const counted = [
  'repositories',
  'pull_requests',
  'pull_request_files',
  'workflow_runs',
  'workflow_run_attempts',
  'environment_deployments',
  'releases',
  'incidents',
  'groups',
  'users',
  'components',
  'deployments',
  'deployment_changes',
];

/** Fills a world and measures every question of the pages on it. */
export async function measurePages(
  { size, seed }: { size: string; seed: number },
  log: (message: string) => void,
): Promise<PageReport> {
  const shape = shapes[size];
  const database = await createTestKnex();
  const recorder = new StatementRecorder();
  const knex = createKnex({
    client: 'pg',
    connection: {
      ...database.connection,
      options: serverSettings,
    },
    pool: {
      min: 0,
      max: 4,
      // The work of a connection that was closed meanwhile would not be seen either.
      idleTimeoutMillis: 3_600_000,
      afterCreate: (connection: any, done: (error?: Error) => void) => {
        recorder.attach(connection);
        done();
      },
    },
  });
  try {
    log('Filling the world');
    await fillFacts(database.knex, { shape, seed, now });
    await deriveWorld(database.knex, { shape });
    await knex.raw('vacuum analyze');
    const { rows } = await knex.raw(
      `select ${counted
        .map(table => `(select count(*)::int from ${table}) as ${table}`)
        .join(', ')}`,
    );
    const questions: PageReport['questions'] = {};
    for (const [name, request] of Object.entries(
      pageQuestions(knex, { shape, now }),
    )) {
      log(`Measuring: ${name}`);
      questions[name] = await measureQuestion(request, recorder);
    }
    return { size, seed, world: rows[0], questions };
  } finally {
    await knex.destroy();
    await database.destroy();
  }
}
