import { InputError, serializeError } from '@backstage/errors';
import type { Request, Response } from 'express';
import type { Knex } from 'knex';
import { handleFailures } from './handleFailures';
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

  it('that gives no connection in time is busy, and says nothing of its pool', async () => {
    const { pool } = knex.client;
    const held = await Promise.all(
      Array.from({ length: pool.max }, () => knex.client.acquireConnection()),
    );
    const { acquireTimeoutMillis } = pool;
    pool.acquireTimeoutMillis = 200;
    const { status, headers, text } = await backend.sendRaw({
      method: 'get',
      path: '/v1/calculation',
    });
    pool.acquireTimeoutMillis = acquireTimeoutMillis;
    held.forEach(connection => knex.client.releaseConnection(connection));
    expect([status, headers['retry-after'], JSON.parse(text).error]).toEqual([
      503,
      '5',
      {
        name: 'ServiceUnavailableError',
        message:
          'Insights is busy answering other requests. Try again in 5 seconds',
        retryAfterSeconds: 5,
      },
    ]);
  });

  it('does not show in an error that has it as its cause', () => {
    const next = jest.fn();
    const error = new InputError('No such team', new Error('select secret'));
    handleFailures(
      error,
      {} as Request,
      { destroyed: false, headersSent: false } as Response,
      next,
    );
    expect(serializeError(next.mock.calls[0][0])).toEqual({
      name: 'InputError',
      message: 'No such team',
    });
  });

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
