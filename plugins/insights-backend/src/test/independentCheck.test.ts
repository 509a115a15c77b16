import type {
  MetricResult,
  RangeSpec,
} from '@devex-insights/backstage-plugin-insights-common';
import { startSimulator } from '@internal/simulator';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type DataDirectory, openDataDirectory } from '../../dev/dataDirectory';
import { syncSimulator } from '../../dev/syncSimulator';
import { DeploymentDeriver } from '../derivation/DeploymentDeriver';
import {
  type CalculationSettings,
  calculationSettingsSchema,
  defaultCalculationSettings,
} from '../settings/settings';
import { MetricsEngine } from '../queries/MetricsEngine';
import {
  compute,
  type Deployments,
  type History,
  readHistories,
  seconds,
} from './independentCheck';
import { sourceTypes } from '../../dev/sourceTypes';

const week = 7 * 86_400;
const weeks = (from: string, to: string) => {
  const starts: number[] = [];
  for (let start = seconds(from); start <= seconds(to); start += week) {
    starts.push(start);
  }
  return starts;
};

/** The boundaries of each range's buckets, first to last, as a calendar shows them. */
const ranges: Array<[RangeSpec, 'week' | 'month', number[]]> = [
  ['quarter:2026-Q1', 'week', weeks('2025-12-29', '2026-03-30')],
  [
    'quarter:2026-Q2',
    'month',
    ['2026-04-01', '2026-05-01', '2026-06-01', '2026-07-01'].map(seconds),
  ],
  ['quarter:2025-Q2', 'week', weeks('2025-03-31', '2025-06-30')],
  ...weeks('2024-12-30', '2025-12-22').map(
    (start, index): [RangeSpec, 'week', number[]] => [
      `week:2025-W${String(index + 1).padStart(2, '0')}`,
      'week',
      [start, start + week],
    ],
  ),
];

const referenceData = path.join(
  process.env.INSIGHTS_REFERENCE_DATA ??
    path.resolve(__dirname, '../../../../../shared'),
  'datasets',
);

function expectClose(actual: number | null, expected: number | null) {
  if (expected === null || actual === null) {
    expect(actual).toBe(expected);
    return;
  }
  const tolerance = 1e-9 * Math.max(1, Math.abs(expected));
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance);
}

function expectSame(
  results: MetricResult[],
  histories: History[],
  boundaries: number[],
  message: string,
  deployments: Deployments = 'merges',
) {
  const whole = compute(
    histories,
    boundaries[0],
    boundaries[boundaries.length - 1],
    deployments,
  );
  const buckets = boundaries
    .slice(1)
    .map((end, index) =>
      compute(histories, boundaries[index], end, deployments),
    );
  for (const [id, expected] of Object.entries(whole)) {
    const result = results.find(each => each.id === id)!;
    try {
      expectClose(result.value, expected);
      expect(result.series).toHaveLength(buckets.length);
      result.series.forEach((point, index) =>
        expectClose(point.value, buckets[index][id]),
      );
    } catch (error) {
      throw new Error(`${message}, ${id}: ${(error as Error).message}`);
    }
  }
}

const folders = {
  'a small history': path.join(__dirname, 'history'),
  'the reference histories': referenceData,
};
for (const [name, folder] of Object.entries(folders)) {
  const isThere = existsSync(folder);
  const suite = isThere ? describe : describe.skip;
  const remark = isThere ? '' : ' (skipped: they are not on this machine)';
  suite(`what is computed from ${name}${remark}`, () => {
    checkHistories(folder);
  });
}

function checkHistories(folder: string) {
  let data: DataDirectory;
  let temporary: string;
  beforeAll(async () => {
    temporary = await mkdtemp(path.join(os.tmpdir(), 'insights-check-'));
    const simulator = await startSimulator({
      historyDir: folder,
      size: 'none',
    });
    const dataDirectory = path.join(temporary, 'data');
    await syncSimulator(
      { simulatorUrl: simulator.url, dataDirectory },
      new AbortController().signal,
    ).finally(() => simulator.stop());
    data = await openDataDirectory(dataDirectory);
  }, 120_000);
  afterAll(async () => {
    await data?.close();
    await rm(temporary, { recursive: true, force: true });
  });

  const query = async (
    range: RangeSpec,
    granularity: 'week' | 'month',
    teams: string[] = [],
    settings = defaultCalculationSettings,
  ) => {
    const engine = MetricsEngine.create({
      knex: data.knex,
      settings,
      sourceTypes,
    });
    const { results } = await engine.query({
      metrics: Object.keys(compute([], 0, week)),
      range,
      granularity,
      teams,
      now: new Date('2026-11-21T12:00:00Z'),
    });
    return results;
  };

  const deriveBy = async (settings: CalculationSettings) => {
    const deriver = DeploymentDeriver.create({ knex: data.knex, settings });
    await deriver.ensureDefinition();
    await deriver.run();
  };

  it('equals an independent computation, range by range and bucket by bucket', async () => {
    const histories = readHistories(folder);
    expect(ranges).toHaveLength(55);
    for (const [range, granularity, boundaries] of ranges) {
      expectSame(await query(range, granularity), histories, boundaries, range);
    }
  }, 120_000);

  it('equals it for every group that owns a repository', async () => {
    const owners: Array<{ ref: string; slug: string }> = await data
      .knex('component_repositories')
      .join(
        'component_owners',
        'component_owners.component_ref',
        'component_repositories.component_ref',
      )
      .select({ ref: 'owner_ref', slug: 'slug' });
    expect(owners.length).toBeGreaterThan(0);
    const slugsOf = new Map<string, string[]>();
    for (const { ref, slug } of owners) {
      slugsOf.set(ref, [...(slugsOf.get(ref) ?? []), slug]);
    }
    for (const [ref, slugs] of slugsOf) {
      for (const [range, granularity, boundaries] of ranges.slice(0, 3)) {
        expectSame(
          await query(range, granularity, [ref]),
          readHistories(folder).filter(({ slug }) => slugs.includes(slug)),
          boundaries,
          `${range} of ${ref}`,
        );
      }
    }
  }, 120_000);

  it('equals it where the runs of a workflow are the deployments', async () => {
    const histories = readHistories(folder);
    const settings = calculationSettingsSchema.parse({
      deploymentFrequency: {
        github: {
          strategy: 'workflow-runs',
          filters: [{ mode: 'include', name: '^release$' }],
        },
      },
    });
    await deriveBy(settings);
    try {
      const { rows } = await data.knex.raw(
        `select count(*)::int as n from deployments join definition_versions on version = definition_version
         where state = 'serving'`,
      );
      const releases = histories.flatMap(({ runs }) =>
        runs.filter(({ isRelease }) => isRelease),
      );
      expect(rows).toEqual([{ n: releases.length }]);
      for (const [range, granularity, boundaries] of ranges) {
        expectSame(
          await query(range, granularity, [], settings),
          histories,
          boundaries,
          range,
          'release-runs',
        );
      }
    } finally {
      await deriveBy(defaultCalculationSettings);
    }
  }, 120_000);
}
