import { InputError, NotFoundError } from '@backstage/errors';
import {
  type BreakdownResponse,
  type ChangeResponse,
  type DateRange,
  type Granularity,
  type HistogramResponse,
  type TimelineEvent,
  type MetricDefinition,
  type MetricResponse,
  type MetricResult,
  type Period,
  type QuickCheck,
  type RangeSpec,
  type RecordsResponse,
  type ResolvedRange,
  resolvedRangeOf,
  resolvePeriod,
  type Scope,
  type SourceType,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { readTimelineEvents } from '../annotations/readTimelineEvents';
import type { CalculationSettings } from '../settings/settings';
import { metricChange } from './change/metricChange';
import { metricRecords, type RecordsSelection } from './records/metricRecords';
import type { MetricRegistry } from '../metrics';
import { type AnswerBasis, basisOf } from './basis';
import { breakDown } from './breakdown';
import { MetricsInForce } from './MetricsInForce';
import { type Breakdown, breakdownsOf } from '../engine/model/metric';
import { histogramsOf } from './histogram';
import { inOneMoment } from './inOneMoment';
import { measureMetrics } from '../engine/results/measureMetrics';
import { quickCheck } from '../metrics/dora/quickCheck';
import { repositoriesOf } from './repositoriesOf';
import { type LoadedScope, loadScope } from '../engine/scope/scope';
import { stagesOf } from './stages';

/** Which time and which part of the catalog to compute for. */
export interface ScopeQuery {
  range: RangeSpec;
  granularity: Granularity;
  /** References of groups; none means everything. */
  teams: string[];
  /** References of components and systems to narrow it to. */
  entities?: string[];
  now: Date;
}

/** What to compute. */
export interface MetricsQuery extends ScopeQuery {
  /** All of them unless given. */
  metrics?: string[];
}

/** What was computed, and for what. */
export interface MetricsAnswer {
  range: ResolvedRange;
  scope: Scope;
  /** What its values rest on beside the records. */
  basis(): AnswerBasis;
  /** In the order of the definitions. */
  results: MetricResult[];
}

/** A metric and its supporting ones with everything that its page shows beside their values. */
export interface MetricAnswer extends MetricsAnswer {
  stages?: MetricResponse['stages'];
}

interface Requested {
  trx: Knex.Transaction;
  period: Period;
  scope: LoadedScope;
}

/**
 * Computes metrics from their declarations: one statement per fact, time and grouping, whatever is requested. Throws
 * InputError for an unknown metric, team or entity, and InvalidPeriodError for a range that cannot be.
 */
export class MetricsEngine {
  readonly #knex: Knex;
  readonly #metrics: MetricsInForce;

  /** Refuses to start with an incomplete or vague definition. The metrics speak of the repositories of the source types. */
  static create({
    knex,
    ...options
  }: {
    knex: Knex;
    settings: CalculationSettings;
    sourceTypes: readonly SourceType[];
    /** Those that come with the plugin unless given. */
    registry?: MetricRegistry;
  }) {
    return new MetricsEngine(knex, new MetricsInForce(options));
  }

  private constructor(knex: Knex, metrics: MetricsInForce) {
    this.#knex = knex;
    this.#metrics = metrics;
  }

  /** What metrics there are, under whatever settings. */
  get registry(): MetricRegistry {
    return this.#metrics.registry;
  }

  /** The same engine in a transaction: its answers belong to one moment with all else that is read there. */
  within(trx: Knex.Transaction): MetricsEngine {
    return new MetricsEngine(trx, this.#metrics);
  }

  /** The same engine by other settings. */
  under(settings: CalculationSettings): MetricsEngine {
    const { sourceTypes, registry } = this.#metrics;
    return MetricsEngine.create({
      knex: this.#knex,
      settings,
      sourceTypes,
      registry,
    });
  }

  /** The definitions of all metrics, with the settings in force. */
  definitions(): MetricDefinition[] {
    return this.#metrics.definitions();
  }

  /** NotFoundError where there is no metric of this id. */
  requireMetric(id: string): void {
    if (!this.#metrics.all.some(each => each.id === id)) {
      throw new NotFoundError(`There is no metric '${id}'`);
    }
  }

  /** The days that a query shows, those of the previous window included; InvalidPeriodError for a range that cannot be. */
  days(query: ScopeQuery): DateRange {
    const { current, previous } = resolvedRangeOf(this.#periodOf(query));
    return { start: previous?.start ?? current.start, end: current.end };
  }

  /** The paths of the settings that each metric depends on, by its id; those of its own source types unless given. */
  settingsOfMetrics(
    sourceTypes?: readonly SourceType[],
  ): Record<string, string[]> {
    return this.#metrics.settingsOf(sourceTypes);
  }

  /** Values and series of any metrics; one that cannot be computed says so and spares the others. */
  async query({
    metrics: ids,
    ...query
  }: MetricsQuery): Promise<MetricsAnswer> {
    const metrics = ids ? this.#metrics.select(ids) : this.#metrics.all;
    return this.#answer(query, async ({ trx, ...requested }) => ({
      basis: () => basisOf(this.#metrics, requested.scope),
      results: await measureMetrics(trx, metrics, {
        ...requested,
        withPreviousSeries: false,
        failAlone: true,
      }),
    }));
  }

  /** The scores of the Quick Check from all results of a response, where the settings switch it on. */
  quickCheck(results: MetricResult[]): QuickCheck | undefined {
    return this.#metrics.settings.dora.quickCheck === 'on'
      ? quickCheck(results)
      : undefined;
  }

  /**
   * A metric and its supporting ones, with the series of the previous window and the stages it consists of. With
   * `failAlone`, what cannot be computed says so and spares the rest.
   */
  async detail(
    id: string,
    query: ScopeQuery,
    { failAlone = false }: { failAlone?: boolean } = {},
  ): Promise<MetricAnswer> {
    const [metric] = this.#metrics.select([id]);
    return this.#answer(query, async ({ trx, ...requested }) => ({
      basis: () => basisOf(this.#metrics, requested.scope),
      results: await measureMetrics(trx, this.#metrics.family(metric), {
        ...requested,
        withPreviousSeries: true,
        failAlone,
      }),
      stages: metric.stages.length
        ? await stagesOf(
            trx,
            { total: metric, stages: this.#metrics.select(metric.stages) },
            { ...requested, failAlone },
          )
        : undefined,
    }));
  }

  /** How the values of the single records behind a metric and its supporting ones spread. */
  async histogram(id: string, query: ScopeQuery): Promise<HistogramResponse> {
    const [metric] = this.#metrics.select([id]);
    const { range, histograms } = await this.#answer(
      query,
      async ({ trx, ...requested }) => ({
        histograms: await histogramsOf(
          trx,
          this.#metrics.family(metric),
          requested,
        ),
      }),
    );
    return { range, histograms };
  }

  /** A metric for each part of the scope; InputError where it cannot be split into such parts. */
  async breakdown(
    id: string,
    by: Breakdown,
    query: ScopeQuery,
  ): Promise<BreakdownResponse> {
    const [metric] = this.#metrics.select([id]);
    const offered = breakdownsOf(metric);
    if (!offered.includes(by)) {
      throw new InputError(
        `Invalid query parameter 'by': ${id} cannot be broken down by ${by}, only by ${offered.join(
          ', ',
        )}`,
      );
    }
    const { range, rows } = await this.#answer(
      query,
      async ({ trx, ...requested }) => ({
        rows: await breakDown(trx, metric, by, requested),
      }),
      { withParts: true },
    );
    return { range, by, rows, offered };
  }

  /** The records behind a number of a metric, or those left out of it; InputError where it has no such number. */
  async records(
    id: string,
    records: RecordsSelection,
    query: ScopeQuery,
  ): Promise<RecordsResponse> {
    const [metric] = this.#metrics.select([id]);
    return this.#answer(
      query,
      ({ trx, ...requested }) => metricRecords(trx, metric, records, requested),
      { withParts: records.by !== undefined },
    );
  }

  /** How many repositories the scope has, and how many of them records that count; undefined where it has no such. */
  async repositories(
    id: string,
    query: ScopeQuery,
  ): Promise<{ all: number; withRecords: number } | undefined> {
    const metric = repositoriesOf(this.#metrics.select([id])[0]);
    if (!metric) {
      return undefined;
    }
    const { scope, results } = await this.#answer(
      query,
      async ({ trx, ...requested }) => ({
        results: await measureMetrics(trx, [metric], {
          ...requested,
          withPreviousSeries: false,
        }),
      }),
    );
    return { all: scope.repositories, withRecords: results[0].value ?? 0 };
  }

  /** What there is to know about the days that are shown. */
  async timelineEvents(
    { teams, entities = [], now }: ScopeQuery,
    range: ResolvedRange,
  ): Promise<TimelineEvent[]> {
    return readTimelineEvents(this.#knex, {
      range,
      now,
      teams,
      entities,
      settingsOfMetrics: () => this.settingsOfMetrics(),
    });
  }

  /** Why a metric differs from the previous window. */
  async change(id: string, query: ScopeQuery): Promise<ChangeResponse> {
    const [metric] = this.#metrics.select([id]);
    const stages = this.#metrics.select(metric.stages);
    return this.#answer(query, ({ trx, ...requested }) =>
      metricChange(trx, { metric, stages }, requested),
    );
  }

  async #answer<T>(
    query: ScopeQuery,
    work: (requested: Requested) => Promise<T>,
    { withParts = false }: { withParts?: boolean } = {},
  ) {
    const { settings } = this.#metrics;
    const period = this.#periodOf(query);
    return inOneMoment(this.#knex, async trx => {
      const scope = await loadScope(trx, {
        teams: query.teams,
        entities: query.entities ?? [],
        settings,
        streams: this.definitions().flatMap(({ streams }) => streams),
        withParts,
      });
      return {
        range: resolvedRangeOf(period),
        scope: scope.summary,
        ...(await work({ trx, period, scope })),
      };
    });
  }

  #periodOf(query: ScopeQuery): Period {
    const { reportingTimeZone, fiscalYearStartMonth } = this.#metrics.settings;
    return resolvePeriod({
      ...query,
      timeZone: reportingTimeZone,
      fiscalYearStartMonth,
    });
  }
}
