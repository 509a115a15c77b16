import { githubDeployments } from '../../testUtils/derivation';
import { changedFiles, workflowRun } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';
import { deployed, hoursAfter } from '../../testUtils/failureWorld';
import {
  incidents,
  incidentSource,
  service,
} from '../../testUtils/incidentWorld';
import {
  deriveAndQuery,
  queryMetrics,
  component,
  engineOn,
  lastMonth,
  mergeAll,
  readRepository,
  settingsWith,
  source,
  teams,
} from '../../testUtils/testWorld';

type Settings = Parameters<typeof settingsWith>[0];

const monday = '2026-10-26T10:00:00Z';

describe('a failed deployment', () => {
  const database = useTestKnex();
  let id: number;
  beforeEach(async () => {
    const { knex } = database;
    await source(knex);
    id = await readRepository(knex);
    await component(knex, 'api', {
      owner: 'group:default/a',
      slug: 'acme/api',
    });
  });

  const count = async (
    settings: Settings = {},
    query: Parameters<typeof queryMetrics>[1] = {},
  ) => {
    const { result } = await queryMetrics(
      database.knex,
      { ...query, metrics: ['failed-deployments'] },
      settingsWith(settings),
    );
    return result('failed-deployments').value;
  };

  describe('by an incident', () => {
    let api: number;
    beforeEach(async () => {
      await incidentSource(database.knex);
      api = await service(database.knex, 'api', 'api');
    });

    it('is the latest one before it, within the window and its last moment', async () => {
      const { knex } = database;
      await deployed(
        knex,
        id,
        { at: monday },
        { at: hoursAfter(monday, 1) },
        { at: hoursAfter(monday, 60) },
        { at: hoursAfter(monday, 100) },
      );
      await incidents(
        knex,
        api,
        // The second, an hour after it.
        { created_at: hoursAfter(monday, 2) },
        // The second again: 24 hours to the millisecond.
        { created_at: hoursAfter(monday, 25) },
        // The third, at the very moment.
        { created_at: hoursAfter(monday, 60) },
        // None: a second too late for the fourth.
        { created_at: '2026-10-31T14:00:01Z' },
      );
      expect(await count()).toBe(2);
      expect(await count({ changeFailure: { attributionWindow: '25h' } })).toBe(
        3,
      );
      expect(await count({ changeFailure: { attributionWindow: '30m' } })).toBe(
        1,
      );
    });

    it('is one, however many components run as the service', async () => {
      const { knex } = database;
      const web = await readRepository(knex, 'acme/web');
      await teams(knex, { a: undefined, b: undefined });
      await component(knex, 'web', {
        owner: 'group:default/b',
        slug: 'acme/web',
      });
      const shared = await service(knex, 'shared', 'api', 'web');
      await deployed(knex, id, { at: monday });
      await deployed(knex, web, { at: hoursAfter(monday, 1) });
      await incidents(knex, shared, { created_at: hoursAfter(monday, 2) });
      expect(await count()).toBe(1);
      // Whose it is does not depend on who asks.
      expect(await count({}, { teams: ['group:default/a'] })).toBe(0);
      expect(await count({}, { teams: ['group:default/b'] })).toBe(1);
    });

    it('leaves out incidents that metrics on incidents leave out', async () => {
      const { knex } = database;
      await deployed(knex, id, { at: monday });
      await incidents(
        knex,
        api,
        { created_at: hoursAfter(monday, 2), urgency: 'low' },
        { created_at: hoursAfter(monday, 2), merged_into: 'another' },
      );
      expect(await count()).toBe(0);
      expect(await count({ incidents: { urgencies: ['low'] } })).toBe(1);
    });

    it('is the one that the incident names, as long as that came before it', async () => {
      const { knex } = database;
      const week = (weeks: number) => hoursAfter(monday, weeks * 168);
      await mergeAll(knex, id, [
        { merged_at: monday, merge_commit_sha: 'sha of a change' },
      ]);
      await deployed(
        knex,
        id,
        { at: monday, id: '501', changes: [{ number: 1 }] },
        { at: week(1), id: '502', sha: 'sha of a deployment' },
        { at: week(2), id: '503' },
      );
      const namesOf = async (...named: Array<Record<string, unknown>>) => {
        await knex('incidents').delete();
        await incidents(
          knex,
          api,
          ...named.map(each => ({
            created_at: week(2.5),
            resolved_at: week(2.6),
            ...each,
          })),
        );
        const { series } = await queryMetrics(knex, {
          range: 'rolling:1',
          metrics: ['failed-deployments'],
        });
        return series('failed-deployments');
      };
      expect(await namesOf({ named_pull_requests: ['acme/api#1'] })).toEqual([
        0, 1, 0, 0,
      ]);
      expect(await namesOf({ named_shas: ['sha of a change'] })).toEqual([
        0, 1, 0, 0,
      ]);
      expect(await namesOf({ named_shas: ['sha of a deployment'] })).toEqual([
        0, 0, 1, 0,
      ]);
      expect(await namesOf({ named_deployments: ['503'] })).toEqual([
        0, 0, 0, 1,
      ]);
      // Of several the latest; of what is unknown none.
      expect(
        await namesOf({
          named_deployments: ['501', '502', '999'],
          named_pull_requests: ['acme/gone#1', 'nonsense', 'acme/api#77'],
        }),
      ).toEqual([0, 0, 1, 0]);
      // What came after the incident began has not caused it, so the latest before it is to blame.
      expect(
        await namesOf({
          named_deployments: ['503'],
          created_at: hoursAfter(week(1), 3),
        }),
      ).toEqual([0, 0, 1, 0]);
      // A name says more than the time.
      expect(
        await namesOf({
          named_deployments: ['501'],
          created_at: hoursAfter(week(1), 3),
        }),
      ).toEqual([0, 1, 0, 0]);
    });

    it('is also the one that an incident names which was merged into it, with the times of the one that counts', async () => {
      const { knex } = database;
      const other = await service(knex, 'other');
      await deployed(
        knex,
        id,
        { at: monday, id: '501' },
        { at: hoursAfter(monday, 1), id: '502' },
      );
      await incidents(
        knex,
        other,
        { incident_id: 'end', created_at: hoursAfter(monday, 200) },
        {
          incident_id: 'middle',
          created_at: hoursAfter(monday, 201),
          merged_into: 'end',
        },
      );
      await incidents(
        knex,
        api,
        {
          incident_id: 'child',
          // Before the deployment that it names, as the one that counts is not.
          created_at: hoursAfter(monday, -1),
          merged_into: 'middle',
          named_deployments: ['501'],
        },
        // Merged in a circle, and into what is unknown: neither counts.
        {
          incident_id: 'round',
          created_at: hoursAfter(monday, 202),
          merged_into: 'about',
          named_deployments: ['502'],
        },
        {
          incident_id: 'about',
          created_at: hoursAfter(monday, 202),
          merged_into: 'round',
          named_deployments: ['502'],
        },
        {
          incident_id: 'lost',
          created_at: hoursAfter(monday, 202),
          merged_into: 'gone',
          named_deployments: ['502'],
        },
      );
      expect(await count()).toBe(1);
      await knex('incidents')
        .where({ incident_id: 'end' })
        .update({ urgency: 'low' });
      expect(await count()).toBe(0);
    });

    it('in a shared repository is one that is about the component', async () => {
      const { knex } = database;
      const shared = await readRepository(knex, 'acme/shared');
      for (const name of ['cart', 'shop']) {
        await component(knex, name, {
          owner: 'group:default/a',
          slug: 'acme/shared',
          path: `svc/${name}`,
        });
      }
      const cart = await service(knex, 'cart', 'cart');
      await mergeAll(knex, shared, [
        { merged_at: monday },
        { merged_at: hoursAfter(monday, 168) },
      ]);
      await changedFiles(
        knex,
        { repository_id: shared, number: 1 },
        { 'svc/cart/a.ts': 1 },
      );
      await changedFiles(
        knex,
        { repository_id: shared, number: 2 },
        { 'svc/shop/a.ts': 1 },
      );
      await incidents(
        knex,
        cart,
        { created_at: hoursAfter(monday, 1) },
        { created_at: hoursAfter(monday, 169) },
      );
      const whole = await deriveAndQuery(knex, {
        metrics: ['failed-deployments'],
      });
      expect(whole.series('failed-deployments')).toEqual([0, 1, 0, 0]);
      const of = async (name: string) => {
        const { result } = await queryMetrics(knex, {
          entities: [`component:default/${name}`],
          metrics: ['change-failure-rate'],
        });
        const { value, n } = result('change-failure-rate');
        return [value, n];
      };
      expect(await of('cart')).toEqual([1, 1]);
      expect(await of('shop')).toEqual([0, 1]);
    });
  });

  describe('by what repositories tell', () => {
    it('was reverted within the window', async () => {
      const { knex } = database;
      await deployed(
        knex,
        id,
        { at: monday, changes: [{ number: 1 }, { number: 2 }] },
        {
          at: hoursAfter(monday, 14 * 24),
          changes: [
            { number: 3, is_revert: true, reverts_number: 1 },
            { number: 4, is_revert: true, reverts_number: 2 },
            // Of what is unknown, and of what shipped with it.
            { number: 5, is_revert: true },
            { number: 6 },
            { number: 7, is_revert: true, reverts_number: 6 },
          ],
        },
      );
      expect(await count()).toBe(1);
      expect(await count({ changeFailure: { revertWindow: '13d' } })).toBe(0);
      expect(await count({ changeFailure: { signals: ['rollback'] } })).toBe(
        null,
      );
      expect(await count({ changeFailure: { signals: ['revert'] } })).toBe(1);
    });

    it('came next before a hotfix, but not among merged pull requests unless that is chosen', async () => {
      const { knex } = database;
      const merged = await readRepository(knex, 'acme/merged');
      await deployed(
        knex,
        id,
        { at: hoursAfter(monday, -1) },
        { at: monday },
        {
          at: hoursAfter(monday, 24),
          changes: [{ number: 1, is_hotfix: true }],
        },
        // A day and an hour after the one before.
        {
          at: hoursAfter(monday, 49),
          changes: [{ number: 2, is_hotfix: true }],
        },
      );
      await deployed(
        knex,
        merged,
        { at: monday, strategy: 'merged-prs' },
        {
          at: hoursAfter(monday, 1),
          strategy: 'merged-prs',
          changes: [{ number: 2, is_hotfix: true }],
        },
      );
      expect(await count()).toBe(1);
      expect(await count({ changeFailure: { signals: ['hotfix'] } })).toBe(2);
    });

    it('was what a rollback took back: what came since its commit was there before', async () => {
      const { knex } = database;
      const other = await readRepository(knex, 'acme/other');
      await deployed(
        knex,
        id,
        { at: monday, sha: 'a', target: 'eu' },
        { at: hoursAfter(monday, 1), sha: 'b', target: 'eu' },
        // Not where the rollback was.
        { at: hoursAfter(monday, 2), sha: 'c', target: 'us' },
        {
          at: hoursAfter(monday, 200),
          sha: 'a',
          target: 'eu',
          is_rollback: true,
        },
      );
      // What came in between went elsewhere first: what it replaced before does not count.
      await deployed(
        knex,
        other,
        { at: hoursAfter(monday, -160), sha: 'x', target: 'eu' },
        { at: hoursAfter(monday, -150), sha: 'a', target: 'eu' },
        { at: hoursAfter(monday, -140), sha: 'b', target: 'us' },
        {
          at: hoursAfter(monday, -120),
          sha: 'a',
          target: 'eu',
          is_rollback: true,
        },
      );
      const { series, result } = await queryMetrics(knex, {
        metrics: [
          'failed-deployments',
          'failed-deployment-recovery-time',
          'rework-deployments',
        ],
      });
      expect(series('failed-deployments')).toEqual([1, 1, 0, 0]);
      expect(series('failed-deployment-recovery-time')).toEqual([
        20 * 3600,
        null,
        199 * 3600,
        null,
      ]);
      expect(result('rework-deployments').value).toBe(2);
    });

    it('counts once, however much tells of it', async () => {
      const { knex } = database;
      await incidentSource(knex);
      const api = await service(knex, 'api', 'api');
      await deployed(
        knex,
        id,
        { at: monday, sha: 'a' },
        { at: hoursAfter(monday, 1), sha: 'b', changes: [{ number: 1 }] },
        {
          at: hoursAfter(monday, 3),
          sha: 'a',
          is_rollback: true,
          changes: [
            { number: 2, is_hotfix: true },
            { number: 3, is_revert: true, reverts_number: 1 },
          ],
        },
      );
      await incidents(
        knex,
        api,
        { created_at: hoursAfter(monday, 2) },
        { created_at: hoursAfter(monday, 2) },
      );
      const { result } = await queryMetrics(knex, {
        metrics: ['change-failure-rate', 'failed-deployments'],
      });
      expect(result('change-failure-rate').value).toBeCloseTo(1 / 3, 9);
      expect(result('failed-deployments').value).toBe(1);
    });
  });

  it('is told by what is derived from runs and pull requests', async () => {
    const { knex } = database;
    const runs = githubDeployments({
      strategy: 'workflow-runs',
      filters: [{ mode: 'include', name: '^deploy$' }],
    });
    // Each pull request is deployed an hour after its merge: the second is a hotfix, the third a revert.
    const merges = [
      { hours: 0 },
      { hours: 5, labels: ['Hotfix'] },
      {
        hours: 50,
        title: 'Revert "change 2"',
        is_revert: true,
        reverts_number: 2,
      },
      { hours: 120 },
    ];
    for (const [index, { hours, ...facts }] of merges.entries()) {
      const sha = `sha ${index + 1}`;
      await mergeAll(
        knex,
        id,
        [
          {
            merged_at: hoursAfter(monday, hours),
            merge_commit_sha: sha,
            ...facts,
          },
        ],
        index + 1,
      );
      await workflowRun(knex, {
        repository_id: id,
        run_id: index + 1,
        workflow_name: 'deploy',
        head_sha: sha,
        created_at: hoursAfter(monday, hours + 1),
      });
    }
    // The commit of the revert again, after the last one.
    await workflowRun(knex, {
      repository_id: id,
      run_id: 9,
      workflow_name: 'deploy',
      head_sha: 'sha 3',
      created_at: hoursAfter(monday, 130),
    });
    const { result } = await deriveAndQuery(
      knex,
      {
        metrics: [
          'change-failure-rate',
          'failed-deployment-recovery-time',
          'rework-deployments',
        ],
      },
      settingsWith(runs),
    );
    expect(result('change-failure-rate')).toMatchObject({
      flags: ['provisional', 'low-sample'],
      // The first by the hotfix, the second by the revert, the fourth by the rollback.
      value: 3 / 5,
    });
    expect(result('failed-deployment-recovery-time')).toMatchObject({
      // After 5, 45 and 9 hours.
      value: 9 * 3600,
      n: 3,
    });
    expect(result('rework-deployments').value).toBe(3);
  });

  it('is unknown where no signal can tell of one', async () => {
    const { knex } = database;
    await deployed(knex, id, { at: monday });
    const onlyIncidents = { changeFailure: { signals: ['incident' as const] } };
    const { result } = await queryMetrics(
      knex,
      {
        metrics: [
          'change-failure-rate',
          'failed-deployment-recovery-time',
          'deployment-rework-rate',
        ],
      },
      settingsWith(onlyIncidents),
    );
    expect(result('change-failure-rate')).toMatchObject({
      status: 'no-data',
      value: null,
      note: 'Failures cannot be detected: no source of incidents is connected, and insights.changeFailure.signals names no other signal that is available here.',
    });
    expect(result('failed-deployment-recovery-time').status).toBe('no-data');
    // Rework needs no signal.
    expect(result('deployment-rework-rate')).toMatchObject({
      status: 'ok',
      value: 0,
    });
    for (const signals of [[], ['rollback' as const]]) {
      const blind = await queryMetrics(
        knex,
        { metrics: ['change-failure-rate'] },
        settingsWith({ changeFailure: { signals } }),
      );
      expect(blind.result('change-failure-rate')).toMatchObject({
        status: 'no-data',
        note: 'Failures cannot be detected: insights.changeFailure.signals names no signal that is available here.',
      });
    }

    await incidentSource(knex);
    const connected = await queryMetrics(
      knex,
      { metrics: ['change-failure-rate'] },
      settingsWith(onlyIncidents),
    );
    expect(connected.result('change-failure-rate')).toMatchObject({
      status: 'ok',
      value: 0,
      n: 1,
    });
  });

  it('is told by what there is, and the answer says what is missing', async () => {
    const { knex } = database;
    await deployed(knex, id, { at: monday });
    const without = await queryMetrics(knex, {
      metrics: ['change-failure-rate'],
    });
    expect(without.result('change-failure-rate')).toMatchObject({
      status: 'ok',
      value: 0,
      note: 'No source of incidents is connected: only reverts reveal failures.',
    });
    const withReleases = await queryMetrics(
      knex,
      { metrics: ['change-failure-rate'] },
      settingsWith({
        deploymentFrequency: {
          github: {
            overrides: [{ repository: '^acme/app', strategy: 'releases' }],
          },
        },
      }),
    );
    expect(withReleases.result('change-failure-rate').note).toBe(
      'No source of incidents is connected: only reverts, rollbacks and hotfixes reveal failures.',
    );

    // Incidents that cannot be read any more tell nothing, also not by what is still stored.
    await incidentSource(knex, { state: 'denied' });
    const api = await service(knex, 'api', 'api');
    await incidents(knex, api, { created_at: hoursAfter(monday, 1) });
    expect(await count()).toBe(0);
    await knex('ingestion_slices')
      .where({ stream: 'incidents' })
      .update({ state: 'live' });
    expect(await count()).toBe(1);
  });

  it('is not known before incidents are, and may be found out later', async () => {
    const { knex } = database;
    await incidentSource(knex, { covered_from: '2026-10-26T00:00:00Z' });
    await deployed(knex, id, { at: monday });
    const { result } = await queryMetrics(knex, {
      metrics: ['change-failure-rate', 'deployment-frequency'],
    });
    const { series, covered, flags } = result('change-failure-rate');
    expect(covered).toEqual({ start: '2026-10-26', end: '2026-11-16' });
    expect(flags).toEqual([
      'proxy',
      'provisional',
      'low-sample',
      'partial-coverage',
    ]);
    // A revert can still come within 14 days; by then everything is known through 21 November.
    expect(
      series.map(({ status, flags: each }) => [
        status,
        each.includes('provisional'),
      ]),
    ).toEqual([
      ['no-data', false],
      ['ok', false],
      ['zero', true],
      ['zero', true],
    ]);
    const settled = await queryMetrics(
      knex,
      { metrics: ['change-failure-rate'] },
      settingsWith({ changeFailure: { signals: ['incident'] } }),
    );
    expect(settled.result('change-failure-rate').flags).not.toContain(
      'provisional',
    );
    expect(result('deployment-frequency').series[0].status).toBe('zero');
  });

  it('has a row in each breakdown of its deployments', async () => {
    const { knex } = database;
    await teams(knex, { a: undefined, b: undefined });
    await incidentSource(knex);
    const api = await service(knex, 'api', 'api');
    await deployed(knex, id, { at: monday }, { at: hoursAfter(monday, 50) });
    await incidents(knex, api, { created_at: hoursAfter(monday, 1) });
    const engine = engineOn(knex);
    for (const [by, title] of [
      ['team', 'a'],
      ['component', 'api'],
      ['repository', 'acme/api'],
    ] as const) {
      const { rows } = await engine.breakdown(
        'change-failure-rate',
        by,
        lastMonth,
      );
      const row = rows.find(each => each.title === title)!;
      expect([row.result.value, row.result.n]).toEqual([0.5, 2]);
    }
  });

  it('is disabled with the strategy', async () => {
    const { result } = await queryMetrics(
      database.knex,
      { metrics: ['change-failure-rate', 'deployment-rework-rate'] },
      settingsWith({ deploymentFrequency: { github: { strategy: 'off' } } }),
    );
    expect(result('change-failure-rate').status).toBe('disabled');
    expect(result('deployment-rework-rate').status).toBe('disabled');
  });

  it('is described by the settings in force', () => {
    const definition = (settings: Settings) =>
      engineOn(database.knex, settingsWith(settings))
        .definitions()
        .find(each => each.id === 'change-failure-rate')!;
    expect(definition({}).calculation).toContain(
      'began within 24 hours after it',
    );
    expect(definition({}).calculation).toContain('deployed within 14 days');
    expect(definition({}).calculation).toContain(
      'unless merged pull requests count as deployments there',
    );
    expect(definition({}).streams).toContain('incidents');
    expect(definition({}).exclusions).toContain(
      'Incidents whose urgency is not high.',
    );
    const chosen = definition({
      changeFailure: { signals: ['hotfix'], revertWindow: '2d' },
    });
    expect(chosen.calculation).toContain(
      'A deployment failed if at least one of these signals applies. Hotfix: one was deployed within 24 hours as the next deployment of its repository. A deployment',
    );
    expect(chosen.streams).not.toContain('incidents');
  });
});
