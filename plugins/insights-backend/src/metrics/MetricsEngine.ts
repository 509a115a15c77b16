import { InputError } from '@backstage/errors';
import {
  type Granularity,
  type MetricDefinition,
  type MetricResult,
  type Period,
  type RangeSpec,
  type ResolvedRange,
  resolvedRangeOf,
  resolvePeriod,
  type Scope,
  wholeWeeksOf,
  type Window,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import type { CalculationSettings } from '../calculation/settings';
import { allMetrics } from '.';
import { coveredWindow, knowledgeOf } from './coverage';
import {
  definitionOf,
  leadingMeasure,
  type Metric,
  measuresOf,
} from './defineMetric';
import type { RangeFigures } from './evaluate';
import { cellOf, measureKey, measureRanges } from './measureRanges';
import type { Measure } from './measures';
import { metricResult } from './metricResult';
import { RangeSet } from './RangeSet';
import { type LoadedScope, loadScope } from './scope';
import { validateMetrics } from './validate';

/** What to compute. */
export interface MetricsQuery {
  /** All of them unless given. */
  metrics?: string[];
  range: RangeSpec;
  granularity: Granularity;
  /** References of groups; none means everything. */
  teams: string[];
  now: Date;
}

/** What was computed, and for what. */
export interface MetricsAnswer {
  range: ResolvedRange;
  scope: Scope;
  /** In the order of the definitions. */
  results: MetricResult[];
}

const statementTimeoutMilliseconds = 30_000;

/** Computes metrics from their declarations: one statement per fact, time and grouping, whatever is asked. */
export class MetricsEngine {
  readonly #knex: Knex;
  readonly #settings: CalculationSettings;
  readonly #metrics: Metric[];

  /** Refuses to start with an incomplete or vague definition. */
  static create(options: { knex: Knex; settings: CalculationSettings }) {
    const metrics = allMetrics(options.settings);
    validateMetrics(metrics);
    return new MetricsEngine(options.knex, options.settings, metrics);
  }

  private constructor(
    knex: Knex,
    settings: CalculationSettings,
    metrics: Metric[],
  ) {
    this.#knex = knex;
    this.#settings = settings;
    this.#metrics = metrics;
  }

  /** All metrics in words, with the settings in force. */
  definitions(): MetricDefinition[] {
    return this.#metrics.map(definitionOf);
  }

  /** Throws InputError for an unknown metric or team, InvalidPeriodError for a range that can not be. */
  async query(query: MetricsQuery): Promise<MetricsAnswer> {
    const metrics = this.#select(query.metrics);
    const { reportingTimeZone, fiscalYearStartMonth } = this.#settings;
    const period = resolvePeriod({
      ...query,
      timeZone: reportingTimeZone,
      fiscalYearStartMonth,
    });
    const { scope, results } = await this.#inOneSnapshot(async trx => {
      const loaded = await loadScope(trx, {
        teams: query.teams,
        settings: this.#settings,
        streams: this.definitions().flatMap(({ streams }) => streams),
      });
      const byId = new Map<string, MetricResult>();
      for (const group of groupByCoverage(metrics)) {
        for (const result of await measureGroup(trx, group, period, loaded)) {
          byId.set(result.id, result);
        }
      }
      return {
        scope: loaded.summary,
        results: metrics.map(({ id }) => byId.get(id)!),
      };
    });
    return { range: resolvedRangeOf(period), scope, results };
  }

  #select(ids: string[] | undefined): Metric[] {
    const unknown = ids?.find(
      id => !this.#metrics.some(each => each.id === id),
    );
    if (unknown !== undefined) {
      throw new InputError(`Unknown metric "${unknown}"`);
    }
    return this.#metrics.filter(({ id }) => !ids || ids.includes(id));
  }

  // All numbers of an answer belong to one moment, also while pages are being written.
  async #inOneSnapshot<T>(work: (trx: Knex.Transaction) => Promise<T>) {
    return this.#knex.transaction(
      async trx => {
        await trx.raw(
          `set local statement_timeout = ${statementTimeoutMilliseconds};
           set local timezone = 'UTC';
           set local work_mem = '64MB'; set local jit = off`,
        );
        return work(trx);
      },
      { isolationLevel: 'repeatable read', readOnly: true },
    );
  }
}

/** Metrics of the same streams and team reach are known over the same time. */
function groupByCoverage(metrics: Metric[]): Metric[][] {
  const groups = new Map<string, Metric[]>();
  for (const metric of metrics) {
    const { fact, reach } = leadingMeasure(metric);
    const key = JSON.stringify([fact.streams, reach, metric.isDisabled]);
    groups.set(key, [...(groups.get(key) ?? []), metric]);
  }
  return [...groups.values()];
}

async function measureGroup(
  trx: Knex.Transaction,
  metrics: Metric[],
  period: Period,
  scope: LoadedScope,
): Promise<MetricResult[]> {
  const { fact, reach } = leadingMeasure(metrics[0]);
  const coverage = scope.coverage(fact.streams, reach);
  const headline = coveredWindow(coverage, period.buckets);
  const isPreviousCovered =
    period.previous !== undefined &&
    knowledgeOf(coverage, period.previous) === 'covered';
  const measured = metrics.filter(metric => !metric.isDisabled);
  const figures =
    headline && measured.length
      ? await readFigures(trx, {
          measures: measured.flatMap(metric => [
            ...measuresOf(metric.value),
            ...metric.flaggedWhere.map(({ counts }) => counts),
          ]),
          windows: [
            headline,
            ...(period.previous && isPreviousCovered ? [period.previous] : []),
          ],
          buckets: period.buckets.filter(
            bucket => knowledgeOf(coverage, bucket) === 'covered',
          ),
          timeZone: period.timeZone,
          repositoryIds: coverage.repositoryIds,
          scope,
        })
      : nothingMeasured;
  return metrics.map(metric => {
    const { isDerived } = leadingMeasure(metric).fact;
    return metricResult({
      metric,
      period,
      coverage,
      headline,
      isPreviousCovered,
      derivedThrough: isDerived
        ? scope.derivedThrough(coverage.repositoryIds)
        : Infinity,
      isDerivationMissing: isDerived && !scope.hasDerivedFacts,
      figures,
    });
  });
}

function nothingMeasured(): RangeFigures {
  throw new Error('Nothing was measured over this range');
}

async function readFigures(
  trx: Knex.Transaction,
  asked: {
    measures: Measure[];
    windows: Window[];
    buckets: Window[];
    timeZone: string;
    repositoryIds: number[];
    scope: LoadedScope;
  },
): Promise<(window: Window) => RangeFigures> {
  const { measures, windows, buckets, timeZone, repositoryIds, scope } = asked;
  const ranges = new RangeSet();
  windows.forEach(window => ranges.add(window, { isWindow: true }));
  buckets.forEach(bucket => ranges.add(bucket, { isDetailed: true }));
  const weeks = new Map(
    windows.map(window => [
      ranges.add(window),
      wholeWeeksOf(window, timeZone).map(week => ranges.add(week)),
    ]),
  );
  const cells = await measureRanges(trx, measures, ranges, {
    ...scope.bindings,
    repositoryIds,
  });
  const figuresAt = (index: number, isWeek = false): RangeFigures => ({
    days: ranges.ranges[index].days,
    members: scope.members,
    cell: measure => cellOf(cells.get(measureKey(measure)), measure, index),
    weeks: isWeek
      ? []
      : (weeks.get(index) ?? []).map(week => figuresAt(week, true)),
  });
  return window => figuresAt(ranges.add(window));
}
