import { useTestKnex } from '../../testUtils/testDatabase';
import {
  deriveAndQuery,
  queryMetrics,
  mergeAll,
  readRepository,
  settingsWith,
  source,
} from '../../testUtils/testWorld';

const hour = 3600;

describe('lead time for changes', () => {
  const database = useTestKnex();
  let id: number;
  beforeEach(async () => {
    await source(database.knex);
    id = await readRepository(database.knex);
  });

  // Monday, 2026-10-19, is the first day of the window.
  const monday = (time: string) => `2026-10-19T${time}:00Z`;
  const tuesday = (time: string) => `2026-10-20T${time}:00Z`;
  const reviewed = {
    first_commit_at: monday('09:00'),
    created_at: monday('11:00'),
    ready_at: monday('13:00'),
    first_review_at: tuesday('09:00'),
    approved_at: tuesday('15:00'),
    merged_at: tuesday('16:00'),
  };

  /** Stages in hours: coding, pickup, review, merge, deploy. */
  const stages = (
    result: Awaited<ReturnType<typeof deriveAndQuery>>['result'],
  ): number[] =>
    ['coding', 'pickup', 'review', 'merge', 'deploy'].map(
      stage => result(`lead-time-${stage}`).value! / hour,
    );
  const totalOf = (values: number[]) => values.reduce((a, b) => a + b, 0);

  const deployLater = async (number: number, at: string) => {
    for (const table of ['deployments', 'deployment_changes']) {
      await database
        .knex(table)
        .update({ deployed_at: at })
        .where({
          repository_id: id,
          ...(table === 'deployments'
            ? { source_id: `${number}` }
            : { number }),
        });
    }
  };

  it('runs from the first commit to the deployment, in five stages that add up', async () => {
    const { knex } = database;
    await mergeAll(knex, id, [reviewed]);
    await deriveAndQuery(knex, { metrics: [] });
    await deployLater(1, tuesday('18:00'));
    const { result } = await queryMetrics(knex, {
      metrics: [
        'lead-time-coding',
        'lead-time-pickup',
        'lead-time-review',
        'lead-time-merge',
        'lead-time-deploy',
        'lead-time-for-changes',
      ],
    });

    expect(stages(result)).toEqual([4, 20, 6, 1, 2]);
    expect(result('lead-time-for-changes')).toMatchObject({
      value: 33 * hour,
      n: 1,
      unit: 'seconds',
      flags: ['proxy', 'low-sample'],
    });
  });

  it('takes the median, percentiles and means of single changes', async () => {
    const { knex } = database;
    // The totals are 33, 5, 50 and 12 hours.
    await mergeAll(
      knex,
      id,
      [33, 5, 50, 12].map(hours => ({
        merged_at: '2026-10-28T12:00:00Z',
        first_commit_at: new Date(
          Date.parse('2026-10-28T12:00:00Z') - hours * hour * 1000,
        ),
        created_at: '2026-10-28T12:00:00Z',
        ready_at: '2026-10-28T12:00:00Z',
        first_review_at: null,
        approved_at: null,
      })),
    );
    const { result } = await deriveAndQuery(knex);
    expect(result('lead-time-for-changes').value).toBeCloseTo(22.5 * hour, 6);
    expect(result('lead-time-for-changes-p90').value).toBeCloseTo(
      44.9 * hour,
      6,
    );
    expect(stages(result)).toEqual([25, 0, 0, 0, 0]);
  });

  it('attributes the time of unreviewed and of unapproved changes, and never a negative stage', async () => {
    const { knex } = database;
    await mergeAll(knex, id, [
      // Without review: 3 hours of merge. A first commit after it was ready does not count against it.
      {
        ...reviewed,
        first_commit_at: tuesday('14:00'),
        ready_at: tuesday('13:00'),
        first_review_at: null,
        approved_at: null,
      },
    ]);
    const unreviewed = await deriveAndQuery(knex, {
      metrics: [
        'lead-time-coding',
        'lead-time-pickup',
        'lead-time-review',
        'lead-time-merge',
        'lead-time-deploy',
        'lead-time-for-changes',
      ],
    });
    expect(stages(unreviewed.result)).toEqual([0, 0, 0, 3, 0]);
    expect(unreviewed.result('lead-time-for-changes').value).toBe(3 * hour);

    await knex('pull_requests').update({
      ...reviewed,
      approved_at: null,
    });
    const unapproved = await deriveAndQuery(knex, {
      metrics: [
        'lead-time-coding',
        'lead-time-pickup',
        'lead-time-review',
        'lead-time-merge',
        'lead-time-deploy',
        'lead-time-for-changes',
      ],
    });
    expect(stages(unapproved.result)).toEqual([4, 20, 7, 0, 0]);
    expect(unapproved.result('lead-time-for-changes').value).toBe(31 * hour);
  });

  it.each([
    ['opened', 29, [2, 20, 6, 1, 0]],
    ['merged', 0, [0, 0, 0, 0, 0]],
  ] as const)(
    'can start when the pull request is %s',
    async (start, total, expected) => {
      const { knex } = database;
      await mergeAll(knex, id, [reviewed]);
      const { result } = await deriveAndQuery(
        knex,
        {
          metrics: [
            'lead-time-for-changes',
            'lead-time-coding',
            'lead-time-pickup',
            'lead-time-review',
            'lead-time-merge',
            'lead-time-deploy',
          ],
        },
        settingsWith({ leadTime: { start } }),
      );
      expect(result('lead-time-for-changes').value).toBe(total * hour);
      expect(stages(result)).toEqual(expected);
      expect(totalOf(stages(result))).toBe(total);
    },
  );

  it('shows merged changes that nothing had deployed by the end of a range', async () => {
    const { knex } = database;
    await mergeAll(knex, id, [
      { merged_at: '2026-10-20T10:00:00Z' },
      { merged_at: '2026-10-21T10:00:00Z' },
      { merged_at: '2026-10-22T10:00:00Z' },
    ]);
    await deriveAndQuery(knex, { metrics: [] });
    // Number 1 is deployed two weeks later, number 2 exactly at the end of its week, number 3 never.
    await deployLater(1, '2026-11-04T10:00:00Z');
    await deployLater(2, '2026-10-26T00:00:00Z');
    await knex('deployment_changes')
      .update({ deployed_at: null })
      .where({ number: 3 });
    const { result, series } = await queryMetrics(knex, {
      metrics: ['undeployed-changes', 'lead-time-for-changes'],
    });
    expect(series('undeployed-changes')).toEqual([3, 2, 1, 1]);
    expect(result('undeployed-changes').value).toBe(1);
    expect(result('lead-time-for-changes').n).toBe(2);
  });
});
