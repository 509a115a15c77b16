import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import {
  type BreakdownResponse,
  type MetricRecord,
  type MetricResult,
  type RecordsResponse,
  recordsResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import type { MetricSettings } from '../../../settings/sourceTypes';
import { allMetrics } from '../../../metrics';
import { type Breakdown, leadingMeasure } from '../../../engine/model/metric';
import type { MetricsEngine, ScopeQuery } from '../../MetricsEngine';
import type { RecordsSelection } from '../metricRecords';
import { countRows } from './countRows';
import { logins } from './seededWorld';

/** The default request for the records of a number. */
export const everything: RecordsSelection = {
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

/** What the value of a metric is by its records; undefined where they do not tell, because some of them count once. */
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
      return fact.times[time].kind === 'interval' ? undefined : sumOf(values);
    }
  }
}

const daysOf = ({ start, end }: { start: string; end: string }) =>
  (Date.parse(end) - Date.parse(start)) / 86_400_000;

/** The engine over a database, with settings. */
export interface World {
  settings: MetricSettings;
  engine: MetricsEngine;
  metrics: Metric[];
}

/** The metrics that these settings do not switch off. */
export const enabled = (settings: MetricSettings) =>
  allMetrics(settings).filter(({ isDisabled }) => !isDisabled);

async function allRecords(
  { engine }: World,
  metric: Metric,
  requested: RecordsSelection,
  query: ScopeQuery,
): Promise<{ first: RecordsResponse; records: MetricRecord[] }> {
  const first = await engine.records(metric.id, requested, query);
  const records = [...first.records];
  let { next } = first;
  while (next) {
    const page = await engine.records(
      metric.id,
      { ...requested, cursor: next },
      query,
    );
    records.push(...page.records);
    next = page.next;
  }
  return { first, records };
}

/** Explains a number by its records, counted and left out, and checks all that has to hold for every metric. */
export async function check(
  world: World,
  metric: Metric,
  query: ScopeQuery,
  address: Partial<RecordsSelection>,
  { value, n }: { value: number | null; n: number },
): Promise<RecordsResponse> {
  const requested = { ...everything, ...address };
  const { first, records } = await allRecords(world, metric, requested, query);
  const { records: leftOut } = await allRecords(
    world,
    metric,
    { ...requested, state: 'left-out', sort: 'value', order: 'asc' },
    query,
  );
  recordsResponseSchema.parse(first);
  const { totals, detail, window, notes } = first;
  for (const note of notes) {
    expect(note).toMatch(/^[A-Z].*\.$/);
  }
  expect(totals.n).toBe(n);
  if (value === null) {
    expect(totals.value).toBeNull();
  } else {
    // What is added up in another order can differ in its last digit.
    expect(totals.value).toBeCloseTo(value, 6);
  }
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
  const times = records.map(({ at }) => at);
  expect(times).toEqual([...times].sort().reverse());
  for (const record of leftOut) {
    expect(totals.byRule.map(({ rule }) => rule)).toContain(record.rule);
    expect(record.value).toBeNull();
  }
  for (const login of logins) {
    expect(JSON.stringify(all)).not.toContain(login);
  }
  const byRecords = valueByRecords(metric, records, daysOf(window));
  if (byRecords === null) {
    expect(totals.value).toBeNull();
  } else if (byRecords !== undefined) {
    expect(totals.value).toBeCloseTo(byRecords, 6);
  }
  return first;
}

/** Checks the numbers of rows of a breakdown. */
export function checkRows(
  world: World,
  metric: Metric,
  query: ScopeQuery,
  by: Breakdown,
  rows: BreakdownResponse['rows'],
): Promise<RecordsResponse[]> {
  return Promise.all(
    rows.map(({ key, isDirect, result }) =>
      check(
        world,
        metric,
        query,
        { by, key, direct: isDirect ? 'true' : 'false' },
        result,
      ),
    ),
  );
}

/** Checks the numbers of both windows, and that no record is missing. */
export async function checkRange(
  knex: Knex,
  world: World,
  metric: Metric,
  query: ScopeQuery,
): Promise<MetricResult> {
  const { results } = await world.engine.detail(metric.id, query);
  const result = results.find(({ id }) => id === metric.id)!;
  const [{ totals, window, status }] = await Promise.all([
    check(world, metric, query, {}, result),
    check(world, metric, query, { window: 'previous' }, result.previous!),
  ]);
  expect(status).toBe(result.status);
  if (['ok', 'zero'].includes(status)) {
    const { count: unowned } = totals.unowned ?? { count: 0 };
    expect(totals.counted + totals.leftOut + unowned).toBe(
      await countRows(knex, metric, world.settings, {
        isOfCart: query.teams.length > 0,
        window,
      }),
    );
  }
  return result;
}
