import { overviewResponseSchema } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import { startInsights } from '../../testUtils/backend';
import { derive, githubDeployments } from '../../testUtils/derivation';
import { repository, workflowRun } from '../../testUtils/facts';
import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';
import { hoursAfter } from '../../testUtils/failureWorld';
import { component, mergeAll, slices, source } from '../../testUtils/testWorld';

const now = DateTime.utc();
const begin = now.startOf('week').minus({ weeks: 3 }).plus({ hours: 10 });
const longAgo = '2020-01-01T00:00:00Z';
const runs = {
  strategy: 'workflow-runs',
  filters: [{ mode: 'include', name: '^deploy$' }],
};

/** One component whose four pull requests are deployed an hour after their merges, and the third once more at the end. */
async function fill(knex: Knex): Promise<void> {
  await source(knex, { first_load_ended_at: longAgo });
  const id = await repository(knex);
  await slices(knex, id, {
    complete_through: now.toISO(),
    first_seen_at: longAgo,
  });
  await component(knex, 'api', { owner: 'group:default/a', slug: 'acme/api' });
  const deploy = (run: number, sha: string, hours: number) =>
    workflowRun(knex, {
      repository_id: id,
      run_id: run,
      workflow_name: 'deploy',
      head_sha: sha,
      created_at: hoursAfter(begin.toJSDate(), hours),
    });
  const merges = [
    { hours: 0 },
    { hours: 5, labels: ['Hotfix'] },
    { hours: 50, is_revert: true, reverts_number: 2 },
    { hours: 120 },
  ];
  for (const [index, { hours, ...facts }] of merges.entries()) {
    const number = index + 1;
    const sha = `sha ${number}`;
    const merged = hoursAfter(begin.toJSDate(), hours);
    await mergeAll(
      knex,
      id,
      [{ merged_at: merged, merge_commit_sha: sha, ...facts }],
      number,
    );
    await deploy(number, sha, hours + 1);
  }
  await deploy(5, 'sha 3', 130);
  await derive(knex, githubDeployments(runs));
}

describe("what DORA's survey and check say of the numbers", () => {
  let database: TestKnex;
  beforeAll(async () => {
    database = await createTestKnex();
    await fill(database.knex);
  });
  afterAll(() => database.destroy());

  const overview = async (dora?: object) => {
    const backend = await startInsights({
      knex: database.knex,
      insights: {
        deploymentFrequency: { github: runs },
        ...(dora && { dora }),
      },
    });
    const { body } = await backend.get('/v1/overview?range=rolling:1');
    await backend.stop();
    return overviewResponseSchema.parse(body);
  };

  it('is told in the overview where the configuration asks for it', async () => {
    const { results, quickCheck } = await overview({
      levels: '2024',
      quickCheck: 'on',
    });
    const high = { year: '2024', name: 'high' };
    expect(
      results.flatMap(({ id, value, level }) =>
        level ? [[id, value, level]] : [],
      ),
    ).toEqual([
      // One every 5.6 days; a day, an hour and the ten minutes of the run; the middle of 5, 9 and 45 hours.
      ['deployment-frequency-median-component', 5 / 28, high],
      ['lead-time-for-changes', 25 * 3600 + 600, high],
      ['failed-deployment-recovery-time', 9 * 3600, high],
    ]);
    // Three of five failed: the first by the hotfix, the second by the revert, the fourth by the rollback.
    expect(
      quickCheck?.scores.map(({ metric, score }) => [metric, score]),
    ).toEqual([
      ['lead-time-for-changes', 6],
      ['deployment-frequency-median-component', 6],
      ['failed-deployment-recovery-time', 8],
      ['change-failure-rate', 4],
      ['deployment-rework-rate', 4],
    ]);
    expect(quickCheck).toMatchObject({
      throughput: 20 / 3,
      stability: 4,
      overall: 5.6,
    });
  });

  it('is left out where it does not', async () => {
    const { results, quickCheck } = await overview();
    expect(quickCheck).toBeUndefined();
    expect(results.filter(({ level }) => level)).toEqual([]);
  });
});
