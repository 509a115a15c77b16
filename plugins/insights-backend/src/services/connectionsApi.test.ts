import {
  coreServices,
  createServiceFactory,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import {
  metricsServiceRef,
  type MetricsService,
} from '@backstage/backend-plugin-api/alpha';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  type Connection,
  connectionsResponseSchema,
  connectionTestSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { type Simulator, startSimulator } from '@internal/simulator';
import { randomBytes } from 'crypto';
import type { Knex } from 'knex';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { useTestKnex } from '../testUtils/testDatabase';

jest.setTimeout(120_000);

const path = '/v1/connections';
const acme = `${path}/pagerduty/acme`;
const makeKey = (id: string) => ({
  id,
  value: randomBytes(32).toString('base64'),
});
const firstKey = makeKey('first');
const settings = (...keys: object[]) => ({
  secrets: { keys },
  network: { allowedHosts: ['127.0.0.1'] },
  sources: { pagerduty: { history: { months: 1 } } },
});

/** Everything of a database as text. */
async function dump(knex: Knex): Promise<string> {
  const { rows } = await knex.raw(
    `select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`,
  );
  const tables = [];
  for (const { name } of rows) {
    const content = await knex.raw(
      `select coalesce(json_agg(t), '[]')::text as text from "${name}" t`,
    );
    tables.push(`${name}: ${content.rows[0].text}`);
  }
  return tables.join('\n');
}

/** A logger that keeps all it is given, at every level. */
function keepingLogger(lines: string[]): LoggerService {
  const keep = (message: string, meta?: unknown) => {
    lines.push(`${message} ${JSON.stringify(meta, errorsAsText)}`);
  };
  const logger: LoggerService = {
    error: keep,
    warn: keep,
    info: keep,
    debug: keep,
    child: () => logger,
  };
  return logger;
}

function errorsAsText(_: string, value: unknown) {
  return value instanceof Error
    ? { ...value, text: `${value.message} ${value.stack} ${value.cause}` }
    : value;
}

describe('the API of connections', () => {
  const database = useTestKnex();
  let simulator: Simulator;
  let backends: TestBackend[];

  beforeAll(async () => {
    simulator = await startSimulator({ size: 'q' });
  });
  beforeEach(() => {
    backends = [];
    simulator.clearFaults();
  });
  afterEach(async () => {
    await Promise.all(backends.map(backend => backend.stop()));
  });
  afterAll(() => simulator.stop());

  const start = async (
    options: Omit<Parameters<typeof startInsights>[0], 'knex'> = {},
  ) => {
    const backend = await startInsights({
      knex: database.knex,
      insights: settings(firstKey),
      integrations: {},
      ...options,
    });
    backends.push(backend);
    return backend;
  };
  const account = () => {
    const [{ apiToken: token, apiBaseUrl }] =
      simulator.info().pagerduty.accounts;
    return { token, apiBaseUrl };
  };
  const input = (fields: object = account()) => ({
    type: 'pagerduty',
    id: 'acme',
    method: 'token',
    fields,
  });
  const create = async ({ send }: TestBackend, fields?: object) =>
    expect((await send('post', path, input(fields))).status).toBe(204);
  const list = async ({ get }: TestBackend, user?: string) => {
    const { status, body } = await get(path, user);
    expect({ status, body }).toMatchObject({ status: 200 });
    return connectionsResponseSchema.parse(body);
  };
  const sourceOf = async (backend: TestBackend, user?: string) =>
    (await list(backend, user)).sources.find(
      ({ type }) => type === 'pagerduty',
    )!;
  const connectionOf = async (backend: TestBackend): Promise<Connection> =>
    (await sourceOf(backend)).connections[0];
  const test = async ({ send }: TestBackend) =>
    connectionTestSchema.parse((await send('post', `${acme}/test`)).body);
  const read = async (backend: TestBackend) => {
    await backend.noticeConnections();
    await backend.ingest();
  };
  const incidents = async () => {
    const { rows } = await database.knex.raw(
      'select count(*)::int as count from incidents',
    );
    return rows[0].count as number;
  };

  it('shows every source, what it takes to connect it, and what its credentials could do', async () => {
    const backend = await start({
      integrations: { github: [{ host: 'github.com', token: 'x' }] },
    });
    const { sources, ...rest } = await list(backend);
    expect(rest).toEqual({
      canEdit: true,
      entry: { isOn: true },
      instance: { isConfirmed: true },
    });
    const [github, pagerduty] = sources;
    expect(github).toMatchObject({
      type: 'github',
      methods: [],
      connections: [{ id: 'github.com', origin: 'config', state: 'loading' }],
    });
    expect(pagerduty).toMatchObject({
      state: 'not-configured',
      connections: [],
      methods: [
        {
          id: 'token',
          beyondReading: expect.stringContaining('page people'),
          fields: [
            { name: 'token', kind: 'secret', isRequired: true },
            { name: 'region', kind: 'choice', options: ['us', 'eu'] },
            { name: 'apiBaseUrl', kind: 'text', isRequired: false },
          ],
        },
        { id: 'oauth', isRecommended: true },
      ],
    });
  });

  it('takes credentials from entering to numbers, and back', async () => {
    const backend = await start();
    await create(backend);
    expect(await connectionOf(backend)).toMatchObject({
      origin: 'page',
      state: 'testing',
      message: 'Entered, and not started yet.',
      details: {
        method: 'token',
        fields: [
          { name: 'token', isSecret: true, isSet: true },
          { name: 'region', isSet: false },
          { name: 'apiBaseUrl', isSet: true, value: account().apiBaseUrl },
        ],
        keyId: 'first',
        isKeyCurrent: true,
        author: 'user:default/ann',
        version: 1,
      },
    });
    // Nothing is read before the click.
    simulator.resetCounters();
    await read(backend);
    expect(simulator.counters().total).toBe(0);

    const tested = await test(backend);
    expect(tested).toMatchObject({
      isPassed: true,
      estimate: { records: expect.any(Number) },
    });
    expect(tested.estimate!.records).toBeGreaterThan(0);
    expect((await connectionOf(backend)).details?.lastTest).toEqual(tested);

    await backend.send('post', `${acme}/start`).expect(204);
    await read(backend);
    expect(await connectionOf(backend)).toMatchObject({
      state: 'connected',
      message: 'Everything has been read.',
      freshAt: expect.any(String),
      historyFrom: expect.any(String),
    });
    const count = await incidents();
    expect(count).toBeGreaterThan(0);

    await backend.send('post', `${acme}/pause`).expect(204);
    expect(await connectionOf(backend)).toMatchObject({
      state: 'paused',
      isPaused: true,
      since: expect.any(String),
    });
    await backend.noticeConnections();
    await database.knex('ingestion_slices').update({ next_at: new Date(0) });
    simulator.resetCounters();
    await backend.ingest();
    expect(simulator.counters().total).toBe(0);
    await backend.send('post', `${acme}/start`).expect(204);
    await read(backend);
    expect(simulator.counters().total).toBeGreaterThan(0);

    await backend.send('delete', `${acme}?data=keep`).expect(204);
    await backend.noticeConnections();
    expect(await incidents()).toBe(count);
    expect((await sourceOf(backend)).state).toBe('not-configured');

    // With the same name it goes on where it was.
    await create(backend);
    await backend.send('post', `${acme}/start`).expect(204);
    await read(backend);
    await backend.send('delete', `${acme}?data=delete`).expect(204);
    expect(await incidents()).toBe(0);
    expect(await database.knex('services').where({ account: 'acme' })).toEqual(
      [],
    );
    expect(
      await database.knex('ingestion_slices').where({ source: 'pagerduty' }),
    ).toEqual([]);
    expect(
      backend.audit.map(({ meta, ...rest }) => ({ ...rest, ...meta })),
    ).toEqual(
      [
        ['create', { source: 'pagerduty', connection: 'acme' }],
        ['test', { isPassed: true }],
        ['start', {}],
        ['pause', {}],
        ['start', {}],
        ['delete', { data: 'keep' }],
        ['create', {}],
        ['start', {}],
        ['delete', { data: 'delete' }],
      ].map(([queryType, meta]) =>
        expect.objectContaining({
          eventId: 'connection-change',
          outcome: 'succeeded',
          queryType,
          ...(meta as object),
        }),
      ),
    );
  });

  it('names what is wrong with credentials, and what to do', async () => {
    const backend = await start();
    await create(backend);
    simulator.fault({ kind: '403', vendor: 'pagerduty', times: 1 });
    expect(await test(backend)).toMatchObject({
      isPassed: false,
      message: expect.stringMatching(
        /missing the scope incidents.read.*give the connection 'acme' the scopes incidents.read and services.read/,
      ),
    });
    await backend
      .send('put', acme, {
        method: 'token',
        fields: { ...account(), token: 'refused-key' },
        baseVersion: 1,
      })
      .expect(204);
    expect((await test(backend)).message).toMatch(/does not accept/);
    await backend.send('post', `${acme}/start`).expect(204);
    await read(backend);
    expect(await connectionOf(backend)).toMatchObject({
      state: 'failing',
      since: expect.any(String),
      message: expect.stringMatching(/does not accept.*renew the connection/),
    });
    // The right key is read with at once.
    await backend
      .send('put', acme, {
        method: 'token',
        fields: account(),
        baseVersion: 2,
      })
      .expect(204);
    await read(backend);
    expect((await connectionOf(backend)).state).toBe('connected');
  });

  it('keeps a secret out of the database, the log, answers, errors and metrics', async () => {
    const canary = 'CANARY-7f3a91c2e8';
    const lines: string[] = [];
    const answers: unknown[] = [];
    const metrics = metricsServiceMock.mock();
    const instrument = {
      add: (...given: unknown[]) => answers.push(given),
      record: (...given: unknown[]) => answers.push(given),
      addCallback: () => {},
    };
    metrics.createCounter.mockReturnValue(instrument as never);
    metrics.createHistogram.mockReturnValue(instrument as never);
    metrics.createObservableGauge.mockReturnValue(instrument as never);
    const logger = keepingLogger(lines);
    const backend = await start({
      features: [
        createServiceFactory({
          service: coreServices.logger,
          deps: {},
          factory: () => logger,
        }),
        createServiceFactory({
          service: metricsServiceRef,
          deps: {},
          factory: () => metrics as unknown as MetricsService,
        }),
      ],
    });
    const send = async (...given: Parameters<TestBackend['send']>) => {
      const { status, body, headers } = await backend.send(...given);
      answers.push({ status, body, headers });
      return status;
    };
    const fields = { ...account(), token: canary };
    expect(await send('post', path, input(fields))).toBe(204);
    expect(await send('post', path, input(fields))).toBe(409);
    // Wrong in every way.
    for (const wrong of [
      { ...input(fields), method: 'unknown' },
      { ...input(fields), id: 'Not An Id' },
      { ...input(fields), more: canary },
      { ...input(fields), id: 'b', fields: { ...fields, region: 'mars' } },
      {
        ...input(fields),
        id: 'c',
        fields: { ...fields, apiBaseUrl: 'https://10.0.0.1' },
      },
      {
        ...input(fields),
        id: 'd',
        fields: { ...fields, token: `${canary}\0` },
      },
      { ...input(fields), id: 'e', fields: { token: { canary } } },
      {
        ...input(fields),
        id: 'f',
        fields: { token: canary, region: canary.length },
      },
    ]) {
      expect(await send('post', path, wrong)).toBe(400);
    }
    const broken = await backend.sendRaw({
      method: 'post',
      path,
      body: `{"fields": {"token": "${canary}"`,
    });
    expect(broken.status).toBe(400);
    answers.push(broken);
    expect(
      await send('put', acme, { method: 'token', fields, baseVersion: 9 }),
    ).toBe(409);
    await send('post', `${acme}/test`);
    await send('post', `${acme}/start`);
    await read(backend);
    // The vendor repeats what it was sent.
    answers.push((await backend.get(path)).body);
    answers.push((await backend.get('/v1/sources')).body);
    answers.push((await backend.get('/v1/overview')).body);
    expect(lines.join('\n')).toMatch(/does not accept/);
    expect(JSON.stringify(answers)).toMatch(/does not accept/);

    const everything = [
      await dump(database.knex),
      lines.join('\n'),
      JSON.stringify(answers),
      JSON.stringify(backend.audit),
    ];
    for (const text of everything) {
      expect(text).not.toContain(canary);
      expect(text).not.toContain(Buffer.from(canary).toString('base64'));
    }
    // The dump has what it is to have.
    expect(everything[0]).toContain('"keyId": "first"');
  });

  it('starts without the key and says so, and leaves the connection to those that have it', async () => {
    const backend = await start();
    await create(backend);
    await backend.send('post', `${acme}/start`).expect(204);
    await read(backend);
    const { rows } = await database.knex.raw(
      'select * from ingestion_slices where source = ? order by stream',
      ['pagerduty'],
    );

    const without = await start({ insights: settings() });
    expect(await connectionOf(without)).toMatchObject({
      state: 'waiting',
      message:
        'Its secrets are encrypted with the key “first”, which this backend does not have.',
      remedy: expect.stringContaining('insights.secrets.keys'),
    });
    const { entry } = await list(without);
    expect(entry).toMatchObject({
      isOn: false,
      whyNot: expect.stringContaining('insights.secrets.keys'),
      command: 'openssl rand -base64 32',
    });
    expect((await without.send('post', path, input())).status).toBe(403);
    await database.knex('ingestion_slices').update({ next_at: new Date(0) });
    simulator.resetCounters();
    await read(without);
    expect(simulator.counters().total).toBe(0);
    const after = await database.knex.raw(
      'select * from ingestion_slices where source = ? order by stream',
      ['pagerduty'],
    );
    const unchanged = (row: object) => ({ ...row, next_at: undefined });
    expect(after.rows.map(unchanged)).toEqual(rows.map(unchanged));
    expect((await connectionOf(backend)).state).toBe('connected');
  });

  it('encrypts anew with a second key, so that the first can go', async () => {
    await create(await start());
    const second = makeKey('second');
    const both = await start({ insights: settings(second, firstKey) });
    expect((await connectionOf(both)).details).toMatchObject({
      keyId: 'first',
      isKeyCurrent: false,
    });
    const rotated = await both.send('post', `${path}/rotate`);
    expect(rotated.body).toEqual({ rotated: 1, keyId: 'second' });
    expect((await both.send('post', `${path}/rotate`)).body.rotated).toBe(0);
    const alone = await start({ insights: settings(second) });
    expect((await connectionOf(alone)).details).toMatchObject({
      keyId: 'second',
      isKeyCurrent: true,
    });
    expect((await test(alone)).isPassed).toBe(true);
  });

  it('never reads with secrets that were changed or moved', async () => {
    const backend = await start();
    await create(backend);
    await backend.send('post', `${acme}/start`).expect(204);
    // As if somebody with the database wanted the secret to be sent elsewhere.
    await database.knex.raw(
      `update entered_connections set connection = 'other', version = 2`,
    );
    await read(backend);
    expect(await connectionOf(backend)).toMatchObject({
      id: 'other',
      state: 'failing',
      message: expect.stringContaining('cannot be decrypted'),
      remedy: 'Enter the credentials again.',
    });
    const answer = await backend.send('post', `${path}/pagerduty/other/test`);
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toMatch(/cannot be decrypted/);
  });

  it('refuses addresses in the own network, and an address of somebody else for a stored secret', async () => {
    const backend = await start({
      insights: { secrets: { keys: [firstKey] } },
    });
    for (const apiBaseUrl of [
      account().apiBaseUrl,
      'https://[::ffff:169.254.169.254]',
      'https://key@api.pagerduty.com',
    ]) {
      const { status, body } = await backend.send(
        'post',
        path,
        input({ token: 'a', apiBaseUrl }),
      );
      expect(status).toBe(400);
      expect(body.error.message).toMatch(
        /^Invalid request: 'fields.apiBaseUrl': /,
      );
    }
    await create(backend, { token: 'a' });
    const moved = await backend.send('put', acme, {
      method: 'token',
      fields: { apiBaseUrl: 'https://attacker.example.com' },
      baseVersion: 1,
    });
    expect(moved.status).toBe(400);
    expect(moved.body.error.message).toMatch(
      /'fields.token': must be entered again, because something else has changed/,
    );
  });

  it('lets app-config win', async () => {
    const connections = [{ id: 'acme', ...account() }];
    const backend = await start();
    await create(backend);
    await backend.send('post', `${acme}/start`).expect(204);
    const configured = await start({
      insights: {
        ...settings(firstKey),
        sources: { pagerduty: { history: { months: 1 }, connections } },
      },
    });
    // It starts by itself.
    await configured.ingest();
    const { connections: shown } = await sourceOf(configured);
    expect(shown).toMatchObject([
      { id: 'acme', origin: 'config', state: 'connected' },
      { id: 'acme', origin: 'page', state: 'waiting' },
    ]);
    expect(shown[1].message).toMatch(/^App-config has a connection/);
    expect((await configured.send('post', path, input())).status).toBe(409);
    await configured.send('post', `${acme}/pause`).expect(204);
    expect((await sourceOf(configured)).connections[0].state).toBe('paused');
    await configured.noticeConnections();
    await database.knex('ingestion_slices').update({ next_at: new Date(0) });
    simulator.resetCounters();
    await configured.ingest();
    expect(simulator.counters().total).toBe(0);
    expect((await configured.send('post', `${acme}/test`)).body.isPassed).toBe(
      true,
    );
  });

  it('waits in a copy of the database until somebody confirms that installation', async () => {
    const production = await start({ baseUrl: 'https://portal.example.com' });
    await create(production);
    await production.send('post', `${acme}/start`).expect(204);
    await production.stop();
    backends = [];

    const staging = await start({ baseUrl: 'https://staging.example.com' });
    simulator.resetCounters();
    await read(staging);
    expect((await staging.send('post', `${acme}/test`)).status).toBe(409);
    expect(simulator.counters().total).toBe(0);
    expect((await list(staging)).instance).toMatchObject({
      isConfirmed: false,
      message: expect.stringMatching(
        /“https:\/\/portal.example.com”.*“https:\/\/staging.example.com”/,
      ),
    });
    expect((await connectionOf(staging)).state).toBe('waiting');
    await staging.send('post', `${path}/confirm-instance`).expect(204);
    await read(staging);
    expect((await connectionOf(staging)).state).toBe('connected');
  });

  it('is closed to those who may not change sources, and shows them no settings', async () => {
    await create(await start());
    const closed = await start({ denied: ['insights.sources.update'] });
    const admins = await start({
      insights: { ...settings(firstKey), admins: ['group:default/platform'] },
      groupsOf: { 'user:default/bob': ['group:default/platform'] },
    });
    const unprotected = await start({ isPermissionFrameworkOn: false });
    for (const [backend, reason] of [
      [closed, /insights.sources.update/],
      [admins, /insights.admins/],
      [unprotected, /permission.enabled/],
    ] as const) {
      const requests = [
        ['post', path, input()],
        ['put', acme, { method: 'token', fields: account(), baseVersion: 1 }],
        ['delete', `${acme}?data=delete`],
        ['post', `${acme}/test`],
        ['post', `${acme}/start`],
        ['post', `${acme}/pause`],
        ['post', `${path}/rotate`],
        ['post', `${path}/confirm-instance`],
      ] as const;
      for (const [method, at, body] of requests) {
        const { status, body: answer } = await backend.send(method, at, body);
        expect({ at, status }).toEqual({ at, status: 403 });
        expect(answer.error.message).toMatch(reason);
      }
      const shown = await list(backend);
      expect(shown).toMatchObject({
        canEdit: false,
        whyNot: expect.stringMatching(reason),
      });
      expect((await connectionOf(backend)).details).toBeUndefined();
    }
    expect((await list(admins, 'bob')).canEdit).toBe(true);
    const blind = await start({ denied: ['insights.metrics.read'] });
    expect((await blind.get(path)).status).toBe(403);
  });

  it('can be switched off, which stops nothing that runs', async () => {
    const backend = await start();
    await create(backend);
    await backend.send('post', `${acme}/start`).expect(204);
    const off = await start({
      insights: { ...settings(firstKey), credentials: { ui: false } },
    });
    expect((await list(off)).entry).toMatchObject({
      isOn: false,
      whyNot: expect.stringContaining('insights.credentials.ui'),
    });
    for (const [method, at, body] of [
      ['post', path, { ...input(), id: 'other' }],
      ['put', acme, { method: 'token', fields: account(), baseVersion: 1 }],
    ] as const) {
      expect((await off.send(method, at, body)).status).toBe(403);
    }
    await read(off);
    expect((await connectionOf(off)).state).toBe('connected');
    await off.send('delete', `${acme}?data=keep`).expect(204);
  });

  it('answers what is not there', async () => {
    const backend = await start();
    for (const [method, at, body, status] of [
      ['post', `${acme}/test`, undefined, 404],
      ['post', `${acme}/start`, undefined, 404],
      ['post', `${acme}/pause`, undefined, 404],
      ['delete', `${acme}?data=keep`, undefined, 404],
      ['delete', acme, undefined, 400],
      ['post', path, { ...input(), type: 'nothing' }, 404],
      ['post', path, { ...input(), type: 'github', method: 'token' }, 400],
    ] as const) {
      const answer = await backend.send(method, at, body);
      expect({ at, status: answer.status }).toEqual({ at, status });
    }
  });
});
