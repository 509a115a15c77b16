import { ConfigReader } from '@backstage/config';
import type {
  Source,
  SourcePage,
} from '@devex-insights/backstage-plugin-insights-node';
import {
  codeReviews,
  forge,
  forgeTables,
  type ForgeServer,
  serveExample,
  startForgeServer,
} from '@internal/insights-module-forge';
import { migrate } from '../../database/migrate';
import { IngestionEngine } from '../../ingestion/IngestionEngine';
import { SourceRegistry } from '../../SourceRegistry';
import { collectingLogger } from '../../testUtils/faults/workload';
import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';

jest.setTimeout(60_000);

const forever = new AbortController().signal;

describe('the engine with a source from outside', () => {
  let server: ForgeServer;
  let database: TestKnex;

  beforeEach(async () => {
    database = await createTestKnex();
    await migrate(database.knex, [forgeTables]);
    server = await startForgeServer();
    serveExample(server, '2026-11-02');
  });
  afterEach(async () => {
    await server.stop();
    await database.destroy();
  });

  function connections(settings: Array<{ id: string; token?: string }>) {
    const registry = new SourceRegistry([]);
    registry.addRowKinds(forgeTables);
    registry.addSourceType(forge);
    const { url } = server;
    const listed = settings.map(({ id, token = server.token }) => ({
      id,
      url,
      token,
    }));
    return registry.open(
      new ConfigReader({
        insights: { sources: { forge: { connections: listed } } },
      }),
    );
  }

  const engineOf = (sources: Source[]) =>
    IngestionEngine.create({
      knex: database.knex,
      sources,
      logger: collectingLogger([]),
      owner: 'test',
      machinePatterns: { bots: [], agents: [] },
      concurrency: 1,
    });
  const failures = () =>
    database
      .knex('ingestion_slices')
      .whereNotNull('last_error')
      .orderBy(['connection', 'stream'])
      .select('connection', 'stream', 'slice', 'last_error');

  it('keeps nothing of a page with a row that has no owner, and says which', async () => {
    const [source] = connections([{ id: 'main' }]);
    const review = codeReviews.of([
      {
        repository: '99',
        externalId: '7',
        pullRequestNumber: 1,
        verdict: 'pending',
        startedAt: new Date(),
        updatedAt: new Date(),
        url: server.url,
      },
    ]);
    const withStray = (page: SourcePage): SourcePage => ({
      ...page,
      rows: [...page.rows!, review],
    });
    const streams = source.streams.map(stream => ({
      ...stream,
      async *read(...requested: Parameters<typeof stream.read>) {
        for await (const page of stream.read(...requested)) {
          yield requested[0].key === 'main/2' ? withStray(page) : page;
        }
      },
    }));
    await engineOf([{ ...source, streams }]).pump({ signal: forever });

    const last_error =
      'code-reviews[0] has no owner: the repository 99 is unknown';
    const ofMain = { connection: 'main', slice: 'main/2' };
    expect(await failures()).toEqual([
      { ...ofMain, stream: 'code-reviews', last_error },
      { ...ofMain, stream: 'pull-requests', last_error },
    ]);
    expect(
      await database
        .knex('code_reviews')
        .orderBy('external_id')
        .pluck('external_id'),
    ).toEqual(['1', '2', '3']);
  });

  it('reads each connection with credentials of its own, and shows none of them', async () => {
    const engine = engineOf(
      connections([{ id: 'a' }, { id: 'b', token: 'forge_wrong' }]),
    );
    await engine.pump({ signal: forever });
    const failed = await failures();
    expect(failed.map(({ connection }) => connection)).toEqual(
      failed.map(() => 'b'),
    );
    expect(failed[0].last_error).toBe(
      `Forge does not accept the token for ${server.host}/editor-days`,
    );
    const { rows } = await database.knex.raw(
      `select to_jsonb(s)::text as text from ingestion_slices s`,
    );
    expect(JSON.stringify(rows)).not.toMatch(/forge_\w/);
  });

  it('stops reading a connection as soon as it is disconnected', async () => {
    const engine = engineOf(connections([{ id: 'main' }]));
    server.beforeAnswer = async path => {
      if (path.endsWith('/changes')) {
        engine.disconnect({ type: 'forge', connection: 'main' });
      }
    };
    await engine.pump({ signal: forever });
    // The list has two parts, and there is another one that was due as well.
    const ofChanges = server.requests.filter(path => path.endsWith('/changes'));
    expect(ofChanges).toEqual([server.requests.at(-1)]);
    expect(await database.knex('pull_requests').count()).toEqual([
      { count: '0' },
    ]);
    expect(await failures()).toEqual([]);

    // Connected again, it goes on where it was.
    server.beforeAnswer = undefined;
    await engine.connect(connections([{ id: 'main' }])[0]);
    await engine.pump({ signal: forever });
    expect(await database.knex('pull_requests').count()).toEqual([
      { count: '4' },
    ]);
  });
});
