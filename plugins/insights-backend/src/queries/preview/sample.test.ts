import { calculationSettingsSchema } from '../../settings/settings';
import {
  mergeAll,
  readRepository,
  source,
  sourceTypes,
} from '../../testUtils/testWorld';
import { derive } from '../../testUtils/derivation';
import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';
import { CurrentMetrics } from '../CurrentMetrics';
import { SettingsInForce } from '../../settings/SettingsInForce';
import { previewCalculation } from './previewCalculation';

const repositoryCount = 30;

describe('a preview of more than can be derived while somebody waits', () => {
  let database: TestKnex;
  beforeAll(async () => {
    database = await createTestKnex();
    const { knex } = database;
    await source(knex);
    for (let number = 1; number <= repositoryCount; number += 1) {
      const id = await readRepository(knex, `acme/r${number}`);
      await mergeAll(knex, id, [
        { merged_at: '2026-11-10T10:00:00Z' },
        { merged_at: '2026-11-11T10:00:00Z', title: 'hotfix' },
      ]);
    }
    await derive(knex);
    // As if PostgreSQL had found a million of them.
    await knex.raw(
      `update pg_class set reltuples = 1000000 where relname = 'pull_requests'`,
    );
  });
  afterAll(() => database.destroy());

  const preview = () =>
    previewCalculation(
      new CurrentMetrics({
        knex: database.knex,
        settings: new SettingsInForce({
          knex: database.knex,
          fixed: new Map(),
        }),
        sourceTypes,
      }),
      {
        stored: {},
        proposed: calculationSettingsSchema.parse({
          deploymentFrequency: {
            github: {
              overrides: [{ repository: '[13579]$', strategy: 'off' }],
            },
          },
        }),
        catalog: { passing: new Map(), offersNoTeam: false },
        metric: 'deployment-count',
        scope: {
          teams: [],
          range: 'rolling:1',
          granularity: 'week',
          now: new Date('2026-11-21T12:00:00Z'),
        },
        signal: new AbortController().signal,
      },
    );

  it('is about some of the repositories, on both sides the same', async () => {
    const { sample, results, records, examples, repositories } =
      await preview();
    expect(sample).toEqual({ repositories: 20, of: repositoryCount });
    const [{ before, after }] = results;
    expect(before.value).toBe(40);
    expect(records).toEqual({ before: 40, after: after.value });
    expect(repositories).toEqual({
      all: 20,
      withRecords: after.value! / 2,
    });
    // Some end with an even number, and some do not.
    expect(after.value).toBeGreaterThan(0);
    expect(after.value).toBeLessThan(40);
    expect(examples.map(({ origin }) => origin!.title)).not.toContainEqual(
      expect.stringMatching(/[13579]$/),
    );
  });

  it('is about the same ones each time', async () => {
    expect(await preview()).toEqual(await preview());
  });
});
