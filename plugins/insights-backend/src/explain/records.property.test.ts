import {
  type BreakdownResponse,
  type MetricRecord,
  type RecordsResponse,
  recordsResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import type { CalculationSettings } from '../calculation/settings';
import { allMetrics } from '../metrics';
import {
  breakdownsOf,
  leadingMeasure,
  type Metric,
} from '../metrics/defineMetric';
import type { MetricsEngine, ScopeQuery } from '../metrics/MetricsEngine';
import { ask, engineOn, lastMonth, settingsWith } from '../metrics/testWorld';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
import type { RecordsAsked } from './metricRecords';
import { logins, seededWorld } from './seededWorld';

const everything: RecordsAsked = {
  window: 'current',
  direct: 'false',
  state: 'counted',
  sort: 'at',
  order: 'desc',
  limit: 150,
};

/** The percentile of values as PostgreSQL's `percentile_cont` interpolates it. */
function percentileOf(values: number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = fraction * (sorted.length - 1);
  const low = sorted[Math.floor(rank)];
  const high = sorted[Math.ceil(rank)];
  return low + (high - low) * (rank - Math.floor(rank));
}

const sumOf = (values: number[]) => values.reduce((a, b) => a + b, 0);

/** What the value of a metric is by its records; undefined where they do not tell. */
function valueByRecords(
  { value }: Metric,
  records: MetricRecord[],
  days: number,
): number | null | undefined {
  const values = records.map(record => record.value!);
  switch (value.kind) {
    case 'rate':
      return value.per === 'days' ? sumOf(values) / days : undefined;
    case 'ratio':
      if (value.denominator === 'days') {
        return undefined;
      }
      return records.length
        ? records.filter(({ part }) => part === 'both').length / records.length
        : null;
    case 'distinct':
      return undefined;
    case 'percentile':
      if (value.of.perComponent) {
        return undefined;
      }
      return values.length ? percentileOf(values, value.of.fraction!) : null;
    case 'mean':
      return values.length ? sumOf(values) / values.length : null;
    default: {
      const { fact, time } = leadingMeasure({ value } as Metric);
      // Times that overlap count once.
      return fact.times[time].kind === 'interval' ? undefined : sumOf(values);
    }
  }
}

const days = ({ start, end }: { start: string; end: string }) =>
  (Date.parse(end) - Date.parse(start)) / 86_400_000;

async function allRecords(
  engine: MetricsEngine,
  metric: Metric,
  asked: RecordsAsked,
  query: ScopeQuery,
): Promise<{ first: RecordsResponse; records: MetricRecord[] }> {
  const first = await engine.records(metric.id, asked, query);
  const records = [...first.records];
  let { next } = first;
  while (next) {
    const page = await engine.records(
      metric.id,
      { ...asked, cursor: next },
      query,
    );
    records.push(...page.records);
    next = page.next;
  }
  return { first, records };
}

describe.each<[string, CalculationSettings]>([
  ['by default', settingsWith()],
  [
    'with other settings',
    settingsWith({ includeBots: true, incidents: { urgencies: ['low'] } }),
  ],
])('the records of every metric, %s,', (_, settings) => {
  const metrics = allMetrics(settings).filter(({ isDisabled }) => !isDisabled);
  let database: TestKnex;
  let engine: MetricsEngine;

  beforeAll(async () => {
    database = await createTestKnex();
    await seededWorld(database.knex);
    await ask(database.knex, {}, settings);
    engine = engineOn(database.knex, settings);
  }, 120_000);
  afterAll(() => database.destroy());

  /** Explains a number twice, its records counted and left out, and checks all that has to hold for every metric. */
  async function check(
    metric: Metric,
    query: ScopeQuery,
    address: Partial<RecordsAsked>,
    { value, n }: { value: number | null; n: number },
  ) {
    const asked = { ...everything, ...address };
    const { first, records } = await allRecords(engine, metric, asked, query);
    const { records: leftOut } = await allRecords(
      engine,
      metric,
      { ...asked, state: 'left-out', sort: 'value', order: 'asc' },
      query,
    );
    recordsResponseSchema.parse(first);
    const { totals, detail, window } = first;
    expect(totals.n).toBe(n);
    // What is added up in another order can differ in its last digit.
    expect(totals.value ?? NaN).toBeCloseTo(value ?? NaN, 6);
    expect(sumOf(totals.byRule.map(({ count }) => count))).toBe(totals.leftOut);
    for (const { sentence } of totals.byRule) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
    if (detail === 'counts' || !['ok', 'zero'].includes(first.status)) {
      expect([...records, ...leftOut]).toEqual([]);
      return first;
    }
    expect(records).toHaveLength(totals.counted);
    expect(leftOut).toHaveLength(totals.leftOut);
    const all = [...records, ...leftOut];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(records.map(({ at }) => at)).toEqual(
      records
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const rules = totals.byRule.map(({ rule }) => rule);
    for (const record of leftOut) {
      expect(rules).toContain(record.rule);
      expect(record.value).toBeNull();
    }
    for (const login of logins) {
      expect(JSON.stringify(all)).not.toContain(login);
    }
    const byRecords = valueByRecords(metric, records, days(window));
    if (byRecords === null) {
      expect(totals.value).toBeNull();
    } else if (byRecords !== undefined) {
      expect(totals.value).toBeCloseTo(byRecords, 6);
    }
    return first;
  }

  it.each(metrics.map(({ id }) => id))(
    'make up the values of %s, in any window, bucket, team and part',
    async id => {
      const metric = metrics.find(each => each.id === id)!;
      for (const teams of [[], ['group:default/cart']]) {
        const query = { ...lastMonth, teams };
        const { results } = await engine.detail(id, query);
        const result = results.find(each => each.id === id)!;
        await check(metric, query, {}, result);
        await check(metric, query, { window: 'previous' }, result.previous!);
        const [{ start: bucket, value, n }] = result.series;
        await check(metric, query, { bucket }, { value, n });
        const [before] = result.previousSeries!;
        await check(
          metric,
          query,
          { window: 'previous', bucket: before.start },
          { value: before.value, n: before.n },
        );
        for (const by of breakdownsOf(metric)) {
          const { rows }: BreakdownResponse = await engine.breakdown(
            id,
            by,
            query,
          );
          for (const { key, isDirect, result: part } of rows) {
            const direct = isDirect ? 'true' : 'false';
            await check(metric, query, { by, key, direct }, part);
          }
        }
      }
    },
    120_000,
  );
});
