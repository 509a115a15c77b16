import { startInsights, type TestBackend } from '../testUtils/backend';
import { useTestKnex } from '../testUtils/testDatabase';

describe('text that PostgreSQL cannot store', () => {
  const database = useTestKnex();
  let backend: TestBackend;
  beforeEach(async () => {
    backend = await startInsights({ knex: database.knex });
  });
  afterEach(() => backend.stop());

  it.each([
    ['/v1/overview?team=%00', "Invalid query parameter 'team'"],
    ['/v1/overview?team=a&team=%00', "Invalid query parameter 'team.1'"],
    ['/v1/metrics/pr-size/records?q=a%00', "Invalid query parameter 'q'"],
    ['/v1/annotations?from=0000-12-31', "Invalid query parameter 'from'"],
    ['/v1/overview?range=quarter:0000-Q1', "Invalid query parameter 'range'"],
    [
      '/v1/metrics/pr-size/records?bucket=0000-01-03',
      "Invalid query parameter 'bucket'",
    ],
  ])('is refused by name in a query: %s', async (path, message) => {
    const { status, body } = await backend.get(path);
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  it.each([
    ['the first year', 'quarter:0001-Q1'],
    ['the last year', 'half:9999-H2'],
  ])('is none in %s', async (_, range) => {
    const { status } = await backend.get(`/v1/overview?range=${range}`);
    expect(status).toBe(200);
  });

  it('is refused by name in settings, also where YAML writes it as an escape', async () => {
    const settings = { bots: { patterns: ['x', 'a\0'] } };
    const saved = await backend.send('put', '/v1/calculation', {
      baseVersion: 0,
      settings,
      reason: 'to try it',
    });
    expect([saved.status, saved.body.error.message]).toEqual([
      400,
      expect.stringContaining("'settings.bots.patterns.1': must be text"),
    ]);
    const imported = await backend.send('post', '/v1/calculation/import', {
      baseVersion: 0,
      yaml: 'bots:\n  patterns:\n    - x\n    - "a\\0"\n',
      reason: 'to try it',
    });
    expect([imported.status, imported.body.error.problems]).toEqual([
      400,
      [
        expect.objectContaining({
          path: 'bots.patterns.1',
          message: expect.stringContaining('must be text without NUL'),
          line: 4,
        }),
      ],
    ]);
  });

  it('is found at any depth', async () => {
    const { status, text } = await backend.sendRaw({
      method: 'post',
      path: '/v1/annotations',
      body: `${'['.repeat(40_000)}"\\u0000"${']'.repeat(40_000)}`,
    });
    expect([status, text.includes('must be text without NUL')]).toEqual([
      400,
      true,
    ]);
  });
});
