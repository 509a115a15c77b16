import type { RangeSpec } from '@devex-insights/backstage-plugin-insights-common';
import { ConfigReader } from '@backstage/config';
import { type Simulator, startSimulator } from '@internal/simulator';
import { DateTime } from 'luxon';
import { syncInto } from '../../dev/syncSimulator';
import { SourceRegistry } from '../SourceRegistry';
import { simulatedAccounts } from '../sources/pagerduty/testUtils/accounts';
import { figuresOf } from '../sources/pagerduty/testUtils/figures';
import { served } from '../sources/pagerduty/testUtils/servedIncidents';
import { collectingLogger, createEngineOf } from '../testUtils/faults/workload';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
import { queryMetrics, settingsWith } from '../testUtils/testWorld';
import {
  type Deployment,
  failureFigures,
  failuresOf,
  type Homes,
  type ServedIncident,
} from './independentFailures';

/** So many more than the organisation has by itself. With 20,000 it takes some minutes. */
const additional = Number(process.env.INSIGHTS_CHECK_INCIDENTS ?? 300);

jest.setTimeout(900_000);

const forever = new AbortController().signal;
const now = DateTime.utc();

describe('metrics on incidents and failures', () => {
  let database: TestKnex;
  let simulator: Simulator;
  let incidents: ServedIncident[];
  let deployments: Deployment[];
  let homes: Homes;

  beforeAll(async () => {
    database = await createTestKnex();
    simulator = await startSimulator({
      size: 'q',
      incidents: additional,
      limits: 'off',
      now: () => now.toJSDate(),
    });
    await syncInto(database.knex, { simulatorUrl: simulator.url }, forever);
    await readIncidents();
    incidents = await servedIncidents();
    deployments = await storedDeployments();
    homes = await storedHomes();
  });
  afterAll(async () => {
    await simulator?.stop();
    await database?.destroy();
  });

  async function readIncidents() {
    const config = new ConfigReader({
      integrations: { github: [{ host: 'github.com' }] },
      insights: {
        sources: {
          pagerduty: {
            connections: simulatedAccounts(simulator),
            history: { months: 'all' },
          },
        },
      },
    });
    const engine = createEngineOf(
      new SourceRegistry()
        .open(config)
        .filter(({ type }) => type === 'pagerduty'),
      { knex: database.knex, logger: collectingLogger([]) },
    );
    await engine.pump({ signal: forever });
  }

  /** As anybody would read them: a month at a time, and each for its text. */
  async function servedIncidents(): Promise<ServedIncident[]> {
    const all = new Map<string, ServedIncident>();
    for (const [place, { id: account }] of simulatedAccounts(
      simulator,
    ).entries()) {
      for (let ago = 0; ago < 36; ago += 1) {
        const until = now.plus({ days: 1 }).minus({ months: ago });
        const window = `since=${until
          .minus({ months: 1 })
          .toISO()}&until=${until.toISO()}&time_zone=UTC&limit=100`;
        let more = true;
        for (let offset = 0; more; offset += 100) {
          const page = await served(
            simulator,
            `/incidents?${window}&offset=${offset}`,
            place,
          );
          for (const { id } of page.incidents) {
            const { incident } = await served(
              simulator,
              `/incidents/${id}?include[]=body`,
              place,
            );
            all.set(id, { ...incident, account });
          }
          more = page.more;
        }
      }
    }
    return [...all.values()];
  }

  async function storedDeployments(): Promise<Deployment[]> {
    const { rows } = await database.knex.raw(`
      select n.slug as repository, p.number, extract(epoch from p.merged_at)::float8 as at, p.merge_commit_sha as sha,
        p.component_paths as folders
      from pull_requests p
      join repositories r using (repository_id)
      join repository_names n on n.repository_id = r.repository_id and n.valid_to is null
      where p.merged_at is not null and p.base_branch = r.default_branch`);
    return rows.map(({ folders, ...row }: any) => ({
      ...row,
      folders: folders ?? undefined,
    }));
  }

  async function storedHomes(): Promise<Homes> {
    const { rows } = await database.knex.raw(`
      select distinct s.account || '/' || s.external_id as service, n.slug as repository,
        c.repository_id || '/' || c.path as folder
      from service_components
      join services s using (service_id)
      join repository_components c using (component_ref)
      join repository_names n on n.repository_id = c.repository_id and n.valid_to is null`);
    const found = new Map<
      string,
      Array<{ repository: string; folder: string }>
    >();
    for (const { service, ...home } of rows) {
      found.set(service, [...(found.get(service) ?? []), home]);
    }
    return found;
  }

  const periods = (): Array<[RangeSpec, 'week' | 'month', DateTime[]]> => {
    const quarter = now.startOf('quarter').minus({ quarters: 1 });
    const before = quarter.minus({ quarters: 2 });
    return [
      [
        `quarter:${quarter.toFormat("yyyy-'Q'q")}` as RangeSpec,
        'month',
        [0, 1, 2, 3].map(months => quarter.plus({ months })),
      ],
      [
        `quarter:${before.toFormat("yyyy-'Q'q")}` as RangeSpec,
        'month',
        [0, 1, 2, 3].map(months => before.plus({ months })),
      ],
      ...Array.from({ length: 26 }, (_, index) => {
        const week = now.startOf('week').minus({ weeks: index + 2 });
        return [
          `week:${week.toFormat(`kkkk-'W'WW`)}` as RangeSpec,
          'week',
          [week, week.plus({ weeks: 1 })],
        ] as [RangeSpec, 'week', DateTime[]];
      }),
    ];
  };

  it('equal an independent computation, value by value and bucket by bucket', async () => {
    const failures = failuresOf(incidents, deployments, homes);
    const figures = (start: DateTime, end: DateTime) => {
      const range = [start.toSeconds(), end.toSeconds()] as const;
      return {
        ...figuresOf(incidents, ...range),
        ...failureFigures(failures, deployments, ...range),
      } as Record<string, number | null>;
    };
    const settings = settingsWith({ changeFailure: { signals: ['incident'] } });
    const differences: string[] = [];
    const compare = (
      what: string,
      actual: number | null,
      expected: number | null,
    ) => {
      const isSame =
        actual === null || expected === null
          ? actual === expected
          : Math.abs(actual - expected) <=
            1e-9 * Math.max(1, Math.abs(expected));
      if (!isSame) {
        differences.push(`${what}: ${actual} instead of ${expected}`);
      }
    };
    let compared = 0;
    for (const [range, granularity, bounds] of periods()) {
      const whole = figures(bounds[0], bounds[bounds.length - 1]);
      const { result } = await queryMetrics(
        database.knex,
        {
          now: now.toJSDate(),
          range,
          granularity,
          metrics: Object.keys(whole),
        },
        settings,
      );
      for (const [id, expected] of Object.entries(whole)) {
        const { value, series } = result(id);
        compare(`${range} ${id}`, value, expected);
        expect(series).toHaveLength(bounds.length - 1);
        series.forEach((point, index) =>
          compare(
            `${range} ${id}, bucket ${index + 1}`,
            point.value,
            figures(bounds[index], bounds[index + 1])[id],
          ),
        );
        compared += 1 + series.length;
      }
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(500);
    // There is something of every kind to be wrong about.
    expect(failures.length).toBeGreaterThan(20);
    expect(incidents.some(({ resolve_reason: reason }) => reason)).toBe(true);
    expect(incidents.length).toBeGreaterThan(additional);
    expect(await database.knex('incidents').count()).toEqual([
      { count: `${incidents.length}` },
    ]);
  });
});
