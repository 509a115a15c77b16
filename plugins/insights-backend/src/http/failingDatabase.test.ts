import type { Knex } from 'knex';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { source } from '../testUtils/testWorld';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';

jest.setTimeout(60_000);

describe('a database that fails', () => {
  let database: TestKnex;
  let knex: Knex;
  let backend: TestBackend;
  beforeEach(async () => {
    database = await createTestKnex();
    knex = database.knex;
    await source(knex);
    backend = await startInsights({ knex });
  });
  afterEach(async () => {
    await backend.stop();
    await database.destroy();
  });

  const requests: Array<Parameters<TestBackend['sendRaw']>[0]> = [
    ...[
      ...['/v1/metrics', '/v1/overview', '/v1/overview.csv', '/v1/ranges'],
      ...['/v1/metrics/pr-size', '/v1/metrics/pr-size/records', '/v1/teams'],
      ...['/v1/metrics/pr-size/breakdown?by=team', '/v1/sources'],
      ...['/v1/calculation', '/v1/calculation/versions', '/v1/annotations'],
    ].map(path => ({ method: 'get', path })),
    {
      method: 'post',
      path: '/v1/annotations',
      body: '{"date":"2026-11-16","text":"secret-text"}',
    },
    {
      method: 'put',
      path: '/v1/calculation',
      body: '{"baseVersion":0,"settings":{},"reason":"secret-text"}',
    },
  ];

  it.each([
    [
      'has lost its tables',
      'drop schema public cascade; create schema public',
      500,
    ],
    [
      'refuses with a message of its own',
      `do $$ declare t record; begin
         for t in select tablename from pg_tables where schemaname = 'public' loop
           execute format('alter table %I rename to %I', t.tablename, 'secret_' || left(t.tablename, 40));
         end loop; end $$`,
      500,
    ],
  ])(
    'that %s is a failure of which no request shows a statement, a table or a cause',
    async (_, statement, expected) => {
      await knex.raw(statement);
      for (const request of requests) {
        const { status, text } = await backend.sendRaw(request);
        const at = `${request.method} ${request.path}`;
        expect([at, status]).toEqual([at, expected]);
        const { error } = JSON.parse(text);
        expect([at, Object.keys(error), error.message]).toEqual([
          at,
          ['name', 'message'],
          expect.stringMatching(/^An internal error occurred logId=\w+$/),
        ]);
        expect(text).not.toMatch(
          /select |insert |relation|secret_|42P01|at .*\.ts/i,
        );
      }
    },
  );
});
