import {
  calculationRefusalSchema,
  calculationResponseSchema,
  calculationVersionsResponseSchema,
  metricResponseSchema,
  nestSettings,
  type SettingProblem,
} from '@devex-insights/backstage-plugin-insights-common';
import { ResponseError } from '@backstage/errors';
import { DateTime } from 'luxon';
import { parse } from 'yaml';
import { slices } from '../testUtils/testWorld';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { pullRequest, repository } from '../testUtils/facts';
import { useTestKnex } from '../testUtils/testDatabase';

const path = '/v1/calculation';
const reason = 'because it fits us';

/** The value that a refusal names as a good one, as the whole setting. */
function goodOf(problems: SettingProblem[] | undefined): unknown {
  const [{ path: field, goodValue }] = problems!;
  return field.endsWith('.0') ? [goodValue] : goodValue;
}

describe('the API of calculation settings', () => {
  const database = useTestKnex();
  let backends: TestBackend[];
  beforeEach(async () => {
    backends = [];
  });
  afterEach(async () => {
    await Promise.all(backends.map(backend => backend.stop()));
  });

  const start = async (
    options: Omit<Parameters<typeof startInsights>[0], 'knex'> = {},
  ) => {
    const backend = await startInsights({ knex: database.knex, ...options });
    backends.push(backend);
    return backend;
  };
  const read = async ({ get }: TestBackend) => {
    const { status, body } = await get(path);
    expect({ status, body }).toMatchObject({ status: 200 });
    return calculationResponseSchema.parse(body);
  };
  const save = (
    { send }: TestBackend,
    settings: object,
    baseVersion = 0,
    user?: string,
  ) => send('put', path, { baseVersion, settings, reason }, user);
  const saved = async (
    backend: TestBackend,
    settings: object,
    baseVersion = 0,
  ) => {
    const { status, body } = await save(backend, settings, baseVersion);
    expect({ status, body }).toMatchObject({ status: 200 });
    return calculationResponseSchema.parse(body);
  };
  const refused = async (test: ReturnType<TestBackend['send']>) => {
    const { status, body } = await test;
    return { status, ...calculationRefusalSchema.parse(body).error };
  };
  const versions = async ({ get }: TestBackend) =>
    calculationVersionsResponseSchema.parse(
      (await get(`${path}/versions`)).body,
    ).versions;

  it('begins with the defaults, and with what app-config sets above them', async () => {
    const backend = await start({
      insights: { ci: { filters: [] }, dora: { levels: 2024 } },
    });
    expect(await read(backend)).toMatchObject({
      version: 0,
      versionInForce: 0,
      settings: { ci: { filters: [] }, dora: { levels: '2024' } },
      stored: {},
      defaults: { dora: { levels: 'off' } },
      fixed: [
        { path: 'ci.filters', value: [] },
        { path: 'dora.levels', value: '2024' },
      ],
      canEdit: true,
    });
  });

  it('applies what is read with the data at once, on every replica', async () => {
    const [one, other] = [await start(), await start()];
    const answer = await saved(one, { leadTime: { start: 'merged' } });
    expect(answer).toMatchObject({
      version: 1,
      versionInForce: 1,
      stored: { leadTime: { start: 'merged' } },
      settings: { leadTime: { start: 'merged' } },
      saved: { version: 1, author: 'user:default/ann', reason },
    });
    expect(await read(other)).toEqual(answer);
    const { body } = await other.get('/v1/metrics/lead-time-for-changes');
    expect(metricResponseSchema.parse(body).definition.calculation).toMatch(
      /merge/,
    );
  });

  it('keeps who changed what, when and why, newest first', async () => {
    const backend = await start();
    await saved(backend, { includeBots: true });
    await saved(
      backend,
      { includeBots: true, leadTime: { start: 'opened' } },
      1,
    );
    await saved(backend, { leadTime: { start: 'merged' } }, 2);
    expect(await versions(backend)).toMatchObject([
      {
        version: 3,
        author: 'user:default/ann',
        reason,
        isInForce: true,
        changes: [
          { path: 'includeBots', before: true },
          { path: 'leadTime.start', before: 'opened', after: 'merged' },
        ],
      },
      {
        version: 2,
        isInForce: false,
        changes: [{ path: 'leadTime.start', after: 'opened' }],
      },
      { version: 1, changes: [{ path: 'includeBots', after: true }] },
    ]);
    expect(backend.audit).toMatchObject([
      {
        eventId: 'calculation-change',
        outcome: 'succeeded',
        meta: { queryType: 'save', version: 1, paths: ['includeBots'] },
      },
      { meta: { version: 2, paths: ['leadTime.start'] } },
      { meta: { version: 3, paths: ['includeBots', 'leadTime.start'] } },
    ]);
  });

  it('restores an earlier version as a new one, also the state before the first', async () => {
    const backend = await start();
    await saved(backend, { includeBots: true });
    await saved(backend, { prCycleTime: { start: 'opened' } }, 1);
    const restore = (version: number, baseVersion: number) =>
      backend.send('post', `${path}/versions/${version}/restore`, {
        baseVersion,
        reason: 'it was better before',
      });
    const { body } = await restore(1, 2);
    expect(calculationResponseSchema.parse(body)).toMatchObject({
      version: 3,
      stored: { includeBots: true },
      saved: { restoredFrom: 1, reason: 'it was better before' },
    });
    expect((await restore(0, 3)).body).toMatchObject({
      version: 4,
      stored: {},
    });
    expect(await versions(backend)).toHaveLength(4);
    expect(await refused(restore(7, 4))).toMatchObject({
      status: 404,
      message: 'There is no version 7 of the settings',
    });
    expect(await refused(restore(1, 2))).toMatchObject({ status: 409 });
  });

  it('refuses a save over a newer version with what that changed', async () => {
    const backend = await start();
    await saved(backend, { includeBots: true });
    await saved(backend, { includeBots: true, reviewClock: 'weekdays' }, 1);
    expect(
      await refused(save(backend, { leadTime: { start: 'merged' } }, 1)),
    ).toMatchObject({
      status: 409,
      version: 2,
      changes: [{ path: 'reviewClock', after: 'weekdays' }],
      message: expect.stringContaining('reviewClock'),
    });
    expect(await read(backend)).toMatchObject({ version: 2 });
  });

  it('lets one of many who save at the same time win, and tells the others', async () => {
    const replicas = [await start(), await start()];
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(minGroupSize =>
        save(replicas[minGroupSize % 2], { minGroupSize: 10 + minGroupSize }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200, 409, 409, 409, 409, 409,
    ]);
    expect(await versions(replicas[0])).toHaveLength(1);
  });

  it('names every bad field with its reason and a good value', async () => {
    const backend = await start();
    const { status, problems, message } = await refused(
      save(backend, {
        reportingTimeZone: 'Berlin',
        leadTime: { begin: 'merged' },
        surprise: 1,
        deploymentFrequency: {
          github: { filters: [{ mode: 'include' }], strategy: 'magic' },
        },
        prSize: { ignore: ['(a)\\1'] },
        ci: { multipliers: { amiga: 1 } },
      }),
    );
    expect(status).toBe(400);
    expect(problems?.map(problem => problem.path).sort()).toEqual([
      'ci.multipliers.amiga',
      'deploymentFrequency.github.filters.0',
      'deploymentFrequency.github.strategy',
      'leadTime.begin',
      'prSize.ignore.0',
      'reportingTimeZone',
      'surprise',
    ]);
    expect(problems).toContainEqual({
      path: 'reportingTimeZone',
      message: 'must be an IANA time zone such as Europe/Berlin',
      goodValue: 'UTC',
    });
    expect(message).toContain('surprise: There is no such setting');
    expect(await read(backend)).toMatchObject({ version: 0 });
    expect(backend.audit).toMatchObject([
      { outcome: 'failed', error: expect.stringContaining('surprise') },
    ]);
  });

  it.each([
    [{ bots: { patterns: ['('] } }, 'bots.patterns.0', 'regular expression'],
    [{ bots: { patterns: ['x'.repeat(201)] } }, 'bots.patterns.0', '200'],
    [{ bots: { patterns: ['(a)\\1'] } }, 'bots.patterns.0', 'back-reference'],
    [{ bots: { patterns: 'x' } }, 'bots.patterns', 'expected array'],
    [{ includeBots: 'yes' }, 'includeBots', 'expected boolean'],
    [{ fiscalYearStartMonth: 13 }, 'fiscalYearStartMonth', '12'],
    [{ minGroupSize: 0.5 }, 'minGroupSize', 'int'],
    [{ incidents: 'all' }, 'incidents', 'expected object'],
  ])(
    'says of %j where it is wrong, why, and what would be right',
    async (settings, field, message) => {
      const backend = await start();
      const { status, problems } = await refused(save(backend, settings));
      expect({ status, problems }).toEqual({
        status: 400,
        problems: [
          {
            path: field,
            message: expect.stringContaining(message),
            goodValue: expect.anything(),
          },
        ],
      });
      const good = nestSettings([
        [field.replace(/\.0$/, ''), goodOf(problems)],
      ]);
      expect((await save(backend, good)).status).toBe(200);
    },
  );

  it('lets those who ask read every detail of a refusal', async () => {
    const backend = await start();
    await saved(backend, { includeBots: true });
    const refusal = async (settings: object) => {
      const { status, headers, text } = await save(backend, settings);
      // As the page reads it.
      const { body } = await ResponseError.fromResponse(
        new Response(text, {
          status,
          headers: { 'content-type': headers['content-type'] },
        }),
      );
      return body.error;
    };
    expect(await refusal({ includeBots: 1 })).toMatchObject({
      name: 'InputError',
      problems: [{ path: 'includeBots', goodValue: false }],
    });
    expect(await refusal({ reviewClock: 'weekdays' })).toMatchObject({
      name: 'ConflictError',
      version: 1,
      changes: [{ path: 'includeBots', after: true }],
    });
    expect(backend.audit.map(({ outcome, error }) => [outcome, error])).toEqual(
      [
        ['succeeded', undefined],
        ['failed', expect.stringContaining('includeBots')],
        ['failed', expect.stringContaining('Somebody saved version 1')],
      ],
    );
  });

  it('lets PostgreSQL read the patterns and says which it cannot', async () => {
    const { status, problems } = await refused(
      save(await start(), {
        bots: { patterns: ['^fine$', '(unclosed'] },
        deploymentFrequency: {
          github: {
            overrides: [{ repository: '[z-a]', strategy: 'off' }],
          },
        },
      }),
    );
    expect(status).toBe(400);
    expect(problems?.map(problem => problem.path).sort()).toEqual([
      'bots.patterns.1',
      'deploymentFrequency.github.overrides.0.repository',
    ]);
  });

  it.each([
    [{ settings: {}, reason }, 'baseVersion'],
    [
      { baseVersion: 0, settings: { includeBots: true }, reason: 'x' },
      'reason',
    ],
    [
      {
        baseVersion: 0,
        settings: { includeBots: true },
        reason: 'x'.repeat(501),
      },
      'reason',
    ],
    [{ baseVersion: 0, settings: [], reason }, 'settings'],
    [{ baseVersion: 0, settings: {}, reason, force: true }, 'force'],
    [{ baseVersion: 3, settings: { includeBots: true }, reason }, 'version 3'],
    [{ baseVersion: 0, settings: {}, reason }, 'Nothing to save'],
  ])('refuses %j', async (body, message) => {
    const backend = await start();
    expect(await refused(backend.send('put', path, body))).toMatchObject({
      status: 400,
      message: expect.stringContaining(message),
    });
  });

  it('does not touch what app-config sets, unless to what it is or was', async () => {
    const before = await start();
    await saved(before, { includeBots: true, leadTime: { start: 'opened' } });
    const backend = await start({
      insights: { leadTime: { start: 'merged' } },
    });
    expect(await read(backend)).toMatchObject({
      settings: { leadTime: { start: 'merged' } },
      stored: { leadTime: { start: 'opened' } },
    });
    expect(
      await refused(save(backend, { leadTime: { start: 'first-commit' } }, 1)),
    ).toMatchObject({
      status: 400,
      problems: [
        {
          path: 'leadTime.start',
          message:
            'cannot be changed here, because app-config sets insights.leadTime.start',
          goodValue: 'merged',
        },
      ],
    });
    await saved(backend, { leadTime: { start: 'opened' } }, 1);
    await saved(backend, { leadTime: { start: 'merged' } }, 2);
    await saved(backend, {}, 3);
  });

  it('exports YAML that can be imported again', async () => {
    const backend = await start();
    const settings = {
      includeBots: true,
      deploymentFrequency: {
        github: {
          strategy: 'workflow-runs',
          filters: [{ mode: 'include', name: '(?i)deploy' }],
        },
      },
    };
    await saved(backend, settings);
    const { status, headers, text } = await backend.get(`${path}/export`);
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch('application/yaml');
    expect(text).toContain('Version 1, saved by user:default/ann on 20');
    expect(text).toContain(reason);
    expect(parse(text)).toEqual(settings);

    await saved(backend, {}, 1);
    const { body } = await backend.send('post', `${path}/import`, {
      yaml: text,
      baseVersion: 2,
      reason: 'back again',
    });
    expect(body).toMatchObject({ version: 3, stored: settings });
  });

  it.each([
    ['includeBots: [', 'This is not valid YAML', '', 1],
    ['- a', 'must be a map of settings by name', '', 1],
    [
      'includeBots: true\nleadTime:\n  start: never\n',
      'Invalid option',
      'leadTime.start',
      3,
    ],
    [
      'includeBots: true\n\nsurprise: 1',
      'There is no such setting',
      'surprise',
      3,
    ],
    [
      'bots:\n  patterns:\n    - ^ok\n    - (\n',
      'not a regular expression',
      'bots.patterns.1',
      4,
    ],
  ])('says where imported %j is wrong', async (yaml, message, field, line) => {
    const backend = await start();
    const { status, problems } = await refused(
      backend.send('post', `${path}/import`, { yaml, baseVersion: 0, reason }),
    );
    expect({ status, problem: problems?.[0] }).toMatchObject({
      status: 400,
      problem: {
        path: field,
        message: expect.stringContaining(message),
        line,
      },
    });
  });

  it('refuses YAML whose aliases stand for more than there is memory for', async () => {
    const backend = await start();
    const yaml = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh']
      .map((name, index) => {
        const before = 'abcdefg'[index];
        return `${name}: &${name} [${Array(9).fill(`*${before}`).join()}]\n`;
      })
      .join('')}`;
    expect(
      await refused(
        backend.send('post', `${path}/import`, {
          yaml,
          baseVersion: 0,
          reason,
        }),
      ),
    ).toMatchObject({
      status: 400,
      message: expect.stringContaining('not valid YAML'),
    });
  });

  it('refuses YAML by its size before it reads it', async () => {
    const backend = await start();
    const yaml = Array.from({ length: 12_000 }, (_, n) => `other${n}: 1`);
    const { status, body } = await backend.send('post', `${path}/import`, {
      yaml: yaml.join('\n'),
      baseVersion: 0,
      reason,
    });
    expect({ status, message: body.error.message }).toEqual({
      status: 400,
      message: "Invalid request: 'yaml': must have at most 30,000 characters",
    });
  });

  describe('who may', () => {
    const writes = (backend: TestBackend, user?: string) => [
      save(backend, { includeBots: true }, 0, user),
      backend.send(
        'post',
        `${path}/versions/0/restore`,
        { baseVersion: 0, reason },
        user,
      ),
      backend.send(
        'post',
        `${path}/import`,
        { yaml: 'includeBots: true', baseVersion: 0, reason },
        user,
      ),
    ];

    it('needs the permission to change', async () => {
      const backend = await start({ denied: ['insights.config.update'] });
      for (const write of writes(backend)) {
        expect(await refused(write)).toMatchObject({
          status: 403,
          message: expect.stringContaining('insights.config.update'),
        });
      }
      expect(await read(backend)).toMatchObject({
        canEdit: false,
        whyNot: expect.stringContaining('insights.config.update'),
      });
      expect(backend.audit.map(({ outcome }) => outcome)).toEqual([
        'failed',
        'failed',
        'failed',
      ]);
    });

    it('needs the permission to read', async () => {
      const backend = await start({ denied: ['insights.config.read'] });
      for (const each of ['', '/versions', '/export']) {
        expect(await refused(backend.get(`${path}${each}`))).toMatchObject({
          status: 403,
          message: expect.stringContaining('insights.config.read'),
        });
      }
    });

    it('changes nothing where the permission framework is off and nobody is named', async () => {
      const backend = await start({ isPermissionFrameworkOn: false });
      const preview = backend.send('post', `${path}/preview`, {
        metric: 'pr-size',
        settings: {},
      });
      for (const write of [...writes(backend), preview]) {
        expect(await refused(write)).toMatchObject({
          status: 403,
          message: expect.stringMatching(
            /permission\.enabled.*insights\.admins/,
          ),
        });
      }
      expect(await read(backend)).toMatchObject({
        canEdit: false,
        whyNot: expect.stringMatching(/permission\.enabled.*insights\.admins/),
      });
      expect(backend.audit.map(({ outcome }) => outcome)).toEqual([
        'failed',
        'failed',
        'failed',
      ]);
    });

    it.each([true, false])(
      'is among the admins where they are named, with the framework on: %s',
      async isPermissionFrameworkOn => {
        const backend = await start({
          isPermissionFrameworkOn,
          insights: { admins: ['group:default/Platform', 'user:eve'] },
          groupsOf: { 'user:default/ann': ['group:default/platform'] },
        });
        expect(
          await refused(save(backend, { includeBots: true }, 0, 'bob')),
        ).toMatchObject({
          status: 403,
          message: expect.stringContaining('insights.admins'),
        });
        const accessOf = async (user: string) => {
          const { canEdit, whyNot } = (await backend.get(path, user)).body;
          return { canEdit, whyNot };
        };
        expect(await accessOf('bob')).toEqual({
          canEdit: false,
          whyNot: expect.stringContaining('insights.admins'),
        });
        expect(await accessOf('ann')).toEqual({ canEdit: true });
        expect(
          (await save(backend, { includeBots: true }, 0, 'ann')).status,
        ).toBe(200);
        expect(
          (await save(backend, { includeBots: false }, 1, 'eve')).body,
        ).toMatchObject({ saved: { author: 'user:default/eve' } });
      },
    );

    it('needs the permission also as an admin', async () => {
      const backend = await start({
        denied: ['insights.config.update'],
        insights: { admins: ['user:default/ann'] },
      });
      expect((await save(backend, { includeBots: true })).status).toBe(403);
    });
  });

  describe('for a source type without a source', () => {
    const azure = {
      strategy: 'workflow-runs',
      filters: [{ mode: 'include', name: '^deploy' }],
    };
    const saveOld = async () => {
      const { knex } = database;
      const [{ version }] = await knex('definition_versions').select('version');
      await knex('calculation_versions').insert({
        version: 1,
        settings: JSON.stringify({
          deploymentFrequency: { azure },
          includeBots: true,
        }),
        author: 'user:default/ann',
        reason: 'When there was one',
        definition_version: version,
        in_force_at: new Date(),
      });
    };

    it('can be read, exported, imported and restored', async () => {
      const backend = await start();
      await saveOld();
      expect(await read(backend)).toMatchObject({
        version: 1,
        stored: { deploymentFrequency: { azure } },
        settings: { includeBots: true },
        sourceTypes: [{ type: 'github', title: 'GitHub' }],
      });
      expect((await versions(backend))[0]).toMatchObject({
        version: 1,
        changes: [
          { path: 'includeBots', after: true },
          {
            path: 'deploymentFrequency.azure.strategy',
            after: azure.strategy,
          },
          { path: 'deploymentFrequency.azure.filters', after: azure.filters },
        ],
      });
      const { text: yaml } = await backend.get(`${path}/export`);
      expect(parse(yaml)).toEqual({
        deploymentFrequency: { azure },
        includeBots: true,
      });

      await saved(backend, {}, 1);
      const imported = await backend.send('post', `${path}/import`, {
        baseVersion: 2,
        yaml,
        reason,
      });
      expect(calculationResponseSchema.parse(imported.body).stored).toEqual({
        deploymentFrequency: { azure },
        includeBots: true,
      });

      await saved(backend, {}, 3);
      const restored = await backend.send(
        'post',
        `${path}/versions/1/restore`,
        { baseVersion: 4, reason },
      );
      expect(calculationResponseSchema.parse(restored.body)).toMatchObject({
        version: 5,
        stored: { deploymentFrequency: { azure }, includeBots: true },
        saved: { restoredFrom: 1 },
      });
    });

    it('are settings of no metric', async () => {
      const backend = await start();
      await saveOld();
      const { settingsOfMetrics, restating, defaults } = await read(backend);
      const paths = [...Object.values(settingsOfMetrics).flat(), ...restating];
      expect(paths.filter(each => each.includes('azure'))).toEqual([]);
      expect(paths).toContain('deploymentFrequency.github.strategy');
      expect(Object.keys(defaults.deploymentFrequency)).toEqual(['github']);
    });
  });

  describe('of deployments', () => {
    const lastWeek = DateTime.utc().startOf('week').minus({ days: 3 }).toISO();
    const off = { deploymentFrequency: { github: { strategy: 'off' } } };

    const world = async () => {
      const { knex } = database;
      await knex('ingestion_connections').update({
        first_load_ended_at: lastWeek,
      });
      const id = await repository(knex);
      await slices(knex, id, { complete_through: new Date() });
      for (const number of [1, 2]) {
        await pullRequest(knex, {
          repository_id: id,
          number,
          merged_at: lastWeek,
        });
      }
      await knex('derivation_queue').insert({
        repository_id: id,
        from_time: '2020-01-01',
      });
    };
    const deployments = async ({ get }: TestBackend) => {
      const { body } = await get(
        '/v1/metrics/deployment-count?range=rolling:1',
      );
      const { result } = metricResponseSchema.parse(body);
      return result.status === 'disabled' ? 'disabled' : result.value;
    };

    it('are built while the old ones serve, and then switched to with their settings', async () => {
      const backend = await start();
      await world();
      await backend.derive();
      expect(await deployments(backend)).toBe(2);

      const answer = await saved(backend, {
        ...off,
        includeBots: true,
      });
      expect(answer).toMatchObject({
        version: 1,
        versionInForce: 0,
        stored: { includeBots: true },
        settings: {
          includeBots: false,
          deploymentFrequency: { github: { strategy: 'merged-prs' } },
        },
        building: { version: 1, repositoriesLeft: 1, repositories: 1 },
      });
      expect(await deployments(backend)).toBe(2);

      await backend.derive();
      const later = await read(backend);
      expect(later).toMatchObject({
        versionInForce: 1,
        settings: {
          includeBots: true,
          deploymentFrequency: { github: { strategy: 'off' } },
        },
      });
      expect(later.building).toBeUndefined();
      expect(await deployments(backend)).toBe('disabled');
    });

    it('go back at once to those that still serve', async () => {
      const backend = await start();
      await world();
      await backend.derive();
      await saved(backend, off);
      const { versionInForce, building } = await saved(backend, {}, 1);
      expect({ versionInForce, building }).toEqual({
        versionInForce: 2,
        building: undefined,
      });
      await backend.derive();
      expect(await deployments(backend)).toBe(2);
      expect((await versions(backend)).map(each => each.isInForce)).toEqual([
        true,
        false,
      ]);
    });

    it('wait for the newest of what was saved meanwhile', async () => {
      const backend = await start();
      await world();
      await backend.derive();
      await saved(backend, off);
      expect(
        await saved(backend, { ...off, leadTime: { start: 'merged' } }, 1),
      ).toMatchObject({
        versionInForce: 0,
        settings: { leadTime: { start: 'first-commit' } },
      });
      await backend.derive();
      expect(await read(backend)).toMatchObject({
        versionInForce: 2,
        settings: { leadTime: { start: 'merged' } },
      });
    });

    it('go on being built after a restart, also where app-config now asks for others', async () => {
      const before = await start();
      await world();
      await before.derive();
      await saved(before, { ...off, minGroupSize: 9 });

      const after = await start({
        insights: {
          deploymentFrequency: { github: { strategy: 'releases' } },
        },
      });
      // What serves is told as it is: neither as app-config asks nor as was saved.
      expect(await read(after)).toMatchObject({
        versionInForce: 0,
        settings: {
          minGroupSize: 5,
          deploymentFrequency: { github: { strategy: 'merged-prs' } },
        },
      });
      expect(await deployments(after)).toBe(2);
      await after.derive();
      expect(await read(after)).toMatchObject({
        versionInForce: 1,
        settings: {
          minGroupSize: 9,
          deploymentFrequency: { github: { strategy: 'releases' } },
        },
      });
    });
  });
});
