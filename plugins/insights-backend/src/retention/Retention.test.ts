import {
  pushedDeploymentSchema,
  pushedIncidentSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { pushIncidents } from '../ingestion/pushIncidents';
import { pushDeployments } from '../pushed/pushDeployments';
import {
  changedFiles,
  pullRequest,
  repository,
  workflowRun,
} from '../testUtils/facts';
import { collectingLogger } from '../testUtils/faults/workload';
import { incidents, service } from '../testUtils/incidentWorld';
import { useTestKnex } from '../testUtils/testDatabase';
import { Retention, type RetentionSettings } from './Retention';

const now = new Date('2026-07-15T12:00:00Z');
const { signal } = new AbortController();

describe('Retention', () => {
  const database = useTestKnex();
  beforeEach(async () => {
    const { knex } = database;
    const repository_id = await repository(knex);
    const pull = async (number: number, facts: object) => {
      await pullRequest(knex, { repository_id, number, ...facts });
      await changedFiles(knex, { repository_id, number }, { 'src/a.ts': 1 });
    };
    await pull(1, { merged_at: '2026-03-31T23:59:59Z' });
    await pull(2, { merged_at: '2026-04-01T00:00:00Z' });
    await pull(3, { created_at: '2020-01-01', updated_at: '2020-01-01' });
    for (const [run_id, created_at] of [
      [1, '2026-04-30T23:59:59Z'],
      [2, '2026-05-01T00:00:00Z'],
    ] as const) {
      await workflowRun(knex, { repository_id, run_id, created_at });
      await knex('workflow_run_attempts').insert({
        repository_id,
        run_id,
        attempt: 1,
        status: 'completed',
        started_at: created_at,
      });
    }
    await knex('deployments').insert(
      ['2026-03-31T23:59:59Z', '2026-04-01T00:00:00Z'].map(deployed_at => ({
        repository_id,
        definition_version: 1,
        strategy: 'merged-prs',
        source_id: deployed_at,
        deployed_at,
      })),
    );
    await incidents(
      knex,
      await service(knex, 'shop'),
      { created_at: '2026-03-31', resolved_at: '2026-03-31T23:59:59Z' },
      { created_at: '2026-03-31', resolved_at: '2026-04-01T00:00:00Z' },
      { created_at: '2020-01-01' },
    );
    await knex('ingestion_slices').insert(
      ['pull-requests', 'workflow-runs', 'incidents'].map(stream => ({
        source: 'github',
        stream,
        slice: '1',
        repository_id,
        covered_from: '-infinity',
      })),
    );
  });

  const retention = (settings: RetentionSettings) =>
    new Retention({
      knex: database.knex,
      settings,
      logger: collectingLogger([]),
    });
  const left = async () => ({
    pulls: await database.knex('pull_requests').orderBy(1).pluck('number'),
    files: await database.knex('pull_request_files').orderBy(1).pluck('number'),
    runs: await database
      .knex('workflow_runs')
      .orderBy('run_id')
      .select(database.knex.raw('run_id::int'))
      .then(rows => rows.map(({ run_id }) => run_id)),
    incidents: await database
      .knex('incidents')
      .orderBy('created_at')
      .orderBy('resolved_at')
      .pluck('resolved_at'),
    coverage: await database
      .knex('ingestion_slices')
      .orderBy('stream')
      .pluck('covered_from'),
  });

  it('deletes nothing unless configured to', async () => {
    expect(retention({}).isLimited).toBe(false);
    expect(await retention({}).run({ signal, now })).toEqual({});
    expect(await left()).toMatchObject({
      pulls: [1, 2, 3],
      runs: [1, 2],
      incidents: { length: 3 },
      coverage: [-Infinity, -Infinity, -Infinity],
    });
  });

  it('deletes whole months that are older, with all that belongs to them, and covers no more than is left', async () => {
    const settings = { months: 3, runMonths: 2 };
    expect(await retention(settings).run({ signal, now })).toEqual({
      pull_requests: 1,
      pull_request_files: 1,
      incidents: 1,
      deployments: 1,
      workflow_runs: 1,
      workflow_run_attempts: 1,
    });
    const after = {
      pulls: [2, 3],
      files: [2, 3],
      runs: [2],
      incidents: [null, new Date('2026-04-01')],
      coverage: [
        new Date('2026-04-01'),
        new Date('2026-04-01'),
        new Date('2026-05-01'),
      ],
    };
    expect(await left()).toEqual(after);
    expect(await retention(settings).run({ signal, now })).toEqual({});
    expect(await left()).toEqual(after);
  });

  it('deletes what was pushed as well', async () => {
    const { knex } = database;
    const ends = ['2026-03-31T23:59:59Z', '2026-04-01T00:00:00Z'];
    await knex.transaction(async trx => {
      await pushDeployments(
        trx,
        'tests',
        ends.map(time =>
          pushedDeploymentSchema.parse({
            source: 'ci',
            id: time,
            repository: 'https://github.com/acme/unknown',
            environment: 'production',
            status: 'success',
            finishedAt: time,
            updatedAt: time,
          }),
        ),
      );
      await pushIncidents(
        trx,
        'tests',
        ends.map(time =>
          pushedIncidentSchema.parse({
            source: 'pager',
            id: time,
            service: 'shop',
            createdAt: '2026-03-01T00:00:00Z',
            resolvedAt: time,
            updatedAt: time,
          }),
        ),
      );
    });
    await retention({ months: 3 }).run({ signal, now });
    for (const table of ['pushed_deployments', 'pushed_incidents']) {
      expect(await knex(table).pluck('external_id')).toEqual([ends[1]]);
    }
  });
});
