import createKnex, { type Knex } from 'knex';
import { pageQuestions } from '../../dev/bench/page/questions';
import {
  type RecordedStatement,
  StatementRecorder,
} from '../../dev/bench/page/StatementRecorder';
import { deriveWorld, fillFacts } from '../../dev/bench/world/fill';
import type { WorldShape } from '../../dev/bench/world/shape';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';

jest.setTimeout(120_000);

const now = new Date('2026-11-30T09:00:00Z');
const page = 'overview, one team, 3 months';

// It owns the repository with the number 5 and nothing else, at either size.
const team = 'group:default/team-6-6';

/** The same repository 5 with the same records among few or many others. */
function shapeOf(repositories: number, departments: number): WorldShape {
  const shares = Array.from({ length: repositories }, (_, n) => 1 / (n + 6));
  return {
    repositories,
    pulls: Math.round(2505 * shares.reduce((sum, share) => sum + share)),
    departments,
    teamsOfDepartment: 6,
    otherTeams: 0,
    membersOfTeam: 3,
    services: repositories / 10,
  };
}

/** Incidents of the team: some name what they come from, some were merged into the one before. */
async function addIncidentsOfTeam(knex: Knex): Promise<void> {
  await knex.raw(`
    with service as (
      insert into services (provider, account, external_id, name) values ('pagerduty', 'acme', 'P5', 'Service 5')
      returning *
    ), component as (
      insert into component_services (component_ref, provider, kind, key)
      select 'component:default/component-5', provider, 'service', external_id from service
    )
    insert into incidents
      (service_id, incident_id, title, urgency, created_at, updated_at, resolved_at, merged_into, named_shas, named_pull_requests)
    select service_id, 'T' || nth, 'Service 5 is slow', 'high', began, began, began + interval '1 hour',
      case when nth % 10 = 0 then 'T' || nth - 1 end,
      case when nth % 4 = 1 then array[sha] else '{}' end,
      case when nth % 4 = 2 then array['acme/service-5#' || nth] else '{}' end
    from service, (
      select sha, deployed_at + interval '1 hour' as began, row_number() over (order by deployed_at desc) as nth
      from deployments join repository_names using (repository_id)
      where slug = 'acme/service-5'
    ) deployed
    where nth <= 100
  `);
  const [{ count }] = await knex('incidents')
    .whereLike('incident_id', 'T%')
    .count();
  expect(Number(count)).toBe(100);
}

const sum = (
  recorded: RecordedStatement[],
  of: (statement: RecordedStatement) => number,
) => recorded.reduce((total, each) => total + of(each), 0);

const buffersOf = ({ explained }: RecordedStatement) => explained?.buffers ?? 0;

/** Statements over records; all others are about the catalog and what is read, some rows for each repository. */
const areRecords = ({ name }: RecordedStatement) => name.includes('@');

describe('the page of a team', () => {
  const databases: Array<TestKnex & { recording: Knex }> = [];
  afterAll(async () => {
    for (const { recording, destroy } of databases) {
      await recording.destroy();
      await destroy();
    }
  });

  async function recordPage(shape: WorldShape): Promise<RecordedStatement[]> {
    const database = await createTestKnex();
    const recorder = new StatementRecorder();
    const recording = createKnex({
      client: 'pg',
      connection: { ...database.connection },
      pool: {
        min: 0,
        max: 2,
        afterCreate: (connection: any, done: (error?: Error) => void) => {
          recorder.attach(connection);
          done();
        },
      },
    });
    databases.push({ ...database, recording });
    await fillFacts(database.knex, { shape, seed: 1, now });
    await deriveWorld(database.knex, { shape });
    await addIncidentsOfTeam(database.knex);
    await database.knex.raw('vacuum analyze');
    const request = pageQuestions(recording, { shape, now, team })[page];
    await request();
    return recorder.record(request);
  }

  it('takes no more in an organisation of ten times the size', async () => {
    const [few, many] = [40, 400];
    const small = await recordPage(shapeOf(few, 6));
    const large = await recordPage(shapeOf(many, 66));

    const sent = (recorded: RecordedStatement[]) =>
      recorded.map(({ name }) => name.replace(/ trx\d+/, '')).sort();
    expect(sent(large)).toEqual(sent(small));
    // What is known of slices is summed up by their states, of which there are a few more.
    expect(sum(large, ({ rows }) => rows)).toBeLessThanOrEqual(
      sum(small, ({ rows }) => rows) + 10,
    );
    const buffers = (recorded: RecordedStatement[]) =>
      Object.fromEntries(
        recorded.filter(areRecords).map(each => [each.name, buffersOf(each)]),
      );
    const before = buffers(small);
    const grown = Object.entries(buffers(large)).filter(
      // Tables of a few pages are read as a whole.
      ([name, count]) => count > 1.5 * before[name] + 40,
    );
    expect(grown).toEqual([]);
    const ofOthers = (recorded: RecordedStatement[]) =>
      sum(
        recorded.filter(each => !areRecords(each)),
        buffersOf,
      );
    expect(ofOthers(large) - ofOthers(small)).toBeLessThan(many - few);
  });
});
