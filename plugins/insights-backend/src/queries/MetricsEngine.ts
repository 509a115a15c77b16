import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import { InputError } from '@backstage/errors';
import {
  type BreakdownResponse,
  type ChangeResponse,
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
import { settingsOfMetrics } from '../metrics/metricSettings';
import { MetricRegistry } from '../metrics';
import { breakDown } from './breakdown';
import {
  type Breakdown,
  breakdownsOf,
  definitionOf,
} from '../engine/model/metric';
import { histogramsOf } from './histogram';
import { inOneMoment } from './inOneMoment';
import { measureMetrics } from '../engine/results/measureMetrics';
import { quickCheck } from '../metrics/dora/quickCheck';
import { repositoriesOf } from './repositoriesOf';
import { type LoadedScope, loadScope } from '../engine/scope/scope';
import { stagesOf } from './stages';
import { validateMetrics } from '../engine/model/validate';

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
  readonly #settings: CalculationSettings;
  readonly #sourceTypes: readonly SourceType[];
  /** What metrics there are, under whatever settings. */
  readonly registry: MetricRegistry;
  readonly #metrics: Metric[];
  // Every overview has them, and the keys of their texts take a digest each.
  #definitions?: MetricDefinition[];

  /** Refuses to start with an incomplete or vague definition. The metrics speak of the repositories of the source types. */
  static create(options: {
    knex: Knex;
    settings: CalculationSettings;
    sourceTypes: readonly SourceType[];
    /** Those that come with the plugin unless given. */
    registry?: MetricRegistry;
  }) {
    const {
      knex,
      settings,
      sourceTypes,
      registry = new MetricRegistry(),
    } = options;
    const metrics = registry.all({ ...settings, sourceTypes });
    validateMetrics(metrics);
    return new MetricsEngine(knex, settings, sourceTypes, registry, metrics);
  }

  private constructor(
    knex: Knex,
    settings: CalculationSettings,
    sourceTypes: readonly SourceType[],
    registry: MetricRegistry,
    metrics: Metric[],
  ) {
    this.#knex = knex;
    this.#settings = settings;
    this.#sourceTypes = sourceTypes;
    this.registry = registry;
    this.#metrics = metrics;
  }

  /** The same engine in a transaction: its answers belong to one moment with all else that is read there. */
  within(trx: Knex.Transaction): MetricsEngine {
    return new MetricsEngine(
      trx,
      this.#settings,
      this.#sourceTypes,
      this.registry,
      this.#metrics,
    );
  }

  /** The same engine by other settings. */
  under(settings: CalculationSettings): MetricsEngine {
    return MetricsEngine.create({
      knex: this.#knex,
      settings,
      sourceTypes: this.#sourceTypes,
      registry: this.registry,
    });
  }

  /** The definitions of all metrics, with the settings in force. */
  definitions(): MetricDefinition[] {
    this.#definitions ??= this.#metrics.map(metric =>
      definitionOf(metric, this.#settings, this.#sourceTypes),
    );
    return this.#definitions;
  }

  /** The paths of the settings that each metric depends on, by its id; those of its own source types unless given. */
  settingsOfMetrics(
    sourceTypes: readonly SourceType[] = this.#sourceTypes,
  ): Record<string, string[]> {
    return settingsOfMetrics(this.#metrics, sourceTypes);
  }

  /** Values and series of any metrics; one that cannot be computed says so and spares the others. */
  async query({
    metrics: ids,
    ...query
  }: MetricsQuery): Promise<MetricsAnswer> {
    const metrics = this.#select(ids ?? this.#metrics.map(({ id }) => id));
    return this.#answer(query, async ({ trx, ...requested }) => ({
      results: await measureMetrics(trx, metrics, {
        ...requested,
        withPreviousSeries: false,
        failAlone: true,
      }),
    }));
  }

  /** The scores of the Quick Check from all results of a response, where the settings switch it on. */
  quickCheck(results: MetricResult[]): QuickCheck | undefined {
    return this.#settings.dora.quickCheck === 'on'
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
    const [metric] = this.#select([id]);
    return this.#answer(query, async ({ trx, ...requested }) => ({
      results: await measureMetrics(trx, this.#family(metric), {
        ...requested,
        withPreviousSeries: true,
        failAlone,
      }),
      stages: metric.stages.length
        ? await stagesOf(
            trx,
            { total: metric, stages: this.#select(metric.stages) },
            { ...requested, failAlone },
          )
        : undefined,
    }));
  }

  /** How the values of the single records behind a metric and its supporting ones spread. */
  async histogram(id: string, query: ScopeQuery): Promise<HistogramResponse> {
    const [metric] = this.#select([id]);
    const { range, histograms } = await this.#answer(
      query,
      async ({ trx, ...requested }) => ({
        histograms: await histogramsOf(trx, this.#family(metric), requested),
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
    const [metric] = this.#select([id]);
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
    const [metric] = this.#select([id]);
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
    const metric = repositoriesOf(this.#select([id])[0]);
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
    const [metric] = this.#select([id]);
    const stages = this.#select(metric.stages);
    return this.#answer(query, ({ trx, ...requested }) =>
      metricChange(trx, { metric, stages }, requested),
    );
  }

  #select(ids: string[]): Metric[] {
    const unknown = ids.find(id => !this.#metrics.some(each => each.id === id));
    if (unknown !== undefined) {
      throw new InputError(`Unknown metric "${unknown}"`);
    }
    return this.#metrics.filter(({ id }) => ids.includes(id));
  }

  #family({ id, supporting }: Metric): Metric[] {
    return this.#select([id, ...supporting]);
  }

  async #answer<T>(
    query: ScopeQuery,
    work: (requested: Requested) => Promise<T>,
    { withParts = false }: { withParts?: boolean } = {},
  ) {
    const { reportingTimeZone, fiscalYearStartMonth } = this.#settings;
    const period = resolvePeriod({
      ...query,
      timeZone: reportingTimeZone,
      fiscalYearStartMonth,
    });
    return inOneMoment(this.#knex, async trx => {
      const scope = await loadScope(trx, {
        teams: query.teams,
        entities: query.entities ?? [],
        settings: this.#settings,
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
}
