import type {
  AuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  type BreakdownQuery,
  type BreakdownResponse,
  type ChangeResponse,
  type HistogramResponse,
  type MetricDefinition,
  type MetricQuery,
  type MetricResponse,
  type MetricResult,
  type MetricsResponse,
  type OverviewQuery,
  type OverviewResponse,
  offeredRanges,
  type RangesQuery,
  type RangesResponse,
  type RecordsQuery,
  type RecordsResponse,
  type RestatementsResponse,
  type SourcesResponse,
  type TeamsResponse,
  outlineOf,
} from '@devex-insights/backstage-plugin-insights-common';
import { SharedWork } from '../capacity/SharedWork';
import type { WorkQueue } from '../capacity/WorkQueue';
import type { MetricsEngine, ScopeQuery } from '../queries/MetricsEngine';
import type { CurrentMetrics } from '../queries/CurrentMetrics';
import { summaryOf } from '../engine/results/summary';
import { asInputError, scopeQuery } from '../queries/scopeQuery';
import type {
  InsightsRequestOptions,
  InsightsService,
} from './InsightsService';
import type { EntityDirectory } from '../ownership/EntityDirectory';
import type { TaskLog } from '../background/TaskLog';
import type { Restatements } from '../restatements/Restatements';
import type { SourceDirectory } from './SourceDirectory';
import type { TeamDirectory } from '../ownership/TeamDirectory';

/** What answers are made from. */
export interface DefaultInsightsServiceOptions {
  metrics: CurrentMetrics;
  /** Where questions that read facts wait for their turn. */
  queue: WorkQueue;
  teams: TeamDirectory;
  entities: EntityDirectory;
  sources: SourceDirectory;
  tasks: TaskLog;
  restatements: Restatements;
  auth: AuthService;
  userInfo: UserInfoService;
  clock?: () => Date;
}

/** Answers from the database, without checking permissions. */
export class DefaultInsightsService implements InsightsService {
  readonly #metrics: CurrentMetrics;
  readonly #queue: WorkQueue;
  readonly #shared = new SharedWork();
  readonly #teams: TeamDirectory;
  readonly #entities: EntityDirectory;
  readonly #sources: SourceDirectory;
  readonly #tasks: TaskLog;
  readonly #restatements: Restatements;
  readonly #auth: AuthService;
  readonly #userInfo: UserInfoService;
  readonly #clock: () => Date;

  static create(options: DefaultInsightsServiceOptions) {
    return new DefaultInsightsService(options);
  }

  private constructor(options: DefaultInsightsServiceOptions) {
    this.#metrics = options.metrics;
    this.#queue = options.queue;
    this.#teams = options.teams;
    this.#entities = options.entities;
    this.#sources = options.sources;
    this.#tasks = options.tasks;
    this.#restatements = options.restatements;
    this.#auth = options.auth;
    this.#userInfo = options.userInfo;
    this.#clock = options.clock ?? (() => new Date());
  }

  async listMetrics({
    signal,
  }: InsightsRequestOptions): Promise<MetricsResponse> {
    const metrics = await this.#metrics.use(
      async engine => engine.definitions(),
      { signal },
    );
    const categories = this.#metrics.registry
      .categoriesOf(metrics)
      .map(({ metrics: _metrics, ...category }) => category);
    return { categories, metrics };
  }

  async getOverview(
    query: OverviewQuery,
    options: InsightsRequestOptions,
  ): Promise<OverviewResponse> {
    const { definitions, ...answer } = await this.#query(
      'overview',
      { ...query, granularity: 'week' },
      async (engine, requested) => {
        const shown = await engine.query(requested);
        const { range, scope, results } = shown;
        this.#restatements.note(requested, shown);
        const timelineEvents = await engine.timelineEvents(requested, range);
        return {
          range,
          scope,
          results,
          timelineEvents,
          definitions: engine.definitions(),
          quickCheck: engine.quickCheck(results),
        };
      },
      options,
    );
    // Afterwards, so that a request that is refused costs nothing.
    const sources = await this.#sources.list();
    const categories = this.#metrics.registry.categoriesOf(definitions);
    return {
      ...answer,
      categories,
      summary: summaryOf({ categories, results: answer.results }),
      definitions: definitions.map(outlineOf),
      sources,
      generatedAt: this.#clock().toISOString(),
    };
  }

  async getMetric(
    id: string,
    query: MetricQuery,
    options: InsightsRequestOptions,
  ): Promise<MetricResponse> {
    const { definitions, results, timelineEvents, ...answer } =
      await this.#queryMetric(
        id,
        'detail',
        query,
        async (engine, requested) => {
          const shown = await engine.detail(id, requested, {
            failAlone: true,
          });
          const { basis: _basis, ...detail } = shown;
          this.#restatements.note(requested, shown);
          return {
            ...detail,
            timelineEvents: await engine.timelineEvents(
              requested,
              detail.range,
            ),
            definitions: engine.definitions(),
          };
        },
        options,
      );
    const sources = await this.#sources.list();
    const definitionsById = new Map(definitions.map(each => [each.id, each]));
    const definitionFor = (metric: string): MetricDefinition =>
      definitionsById.get(metric)!;
    const byId = new Map(results.map(result => [result.id, result]));
    const resultOf = (metric: string): MetricResult => byId.get(metric)!;
    const family = [id, ...definitionFor(id).supporting];
    return {
      ...answer,
      definition: definitionFor(id),
      result: resultOf(id),
      supporting: definitionFor(id).supporting.map(supporting => ({
        definition: definitionFor(supporting),
        result: resultOf(supporting),
      })),
      timelineEvents: timelineEvents.filter(({ metrics = family }) =>
        metrics.some(each => family.includes(each)),
      ),
      sources,
    };
  }

  async getHistogram(
    id: string,
    query: MetricQuery,
    options: InsightsRequestOptions,
  ): Promise<HistogramResponse> {
    return this.#queryMetric(
      id,
      'histogram',
      query,
      (engine, requested) => engine.histogram(id, requested),
      options,
    );
  }

  async getBreakdown(
    id: string,
    { by, ...query }: BreakdownQuery,
    options: InsightsRequestOptions,
  ): Promise<BreakdownResponse> {
    return this.#queryMetric(
      id,
      ['breakdown', by],
      query,
      (engine, requested) => engine.breakdown(id, by, requested),
      options,
    );
  }

  async getRecords(
    id: string,
    query: RecordsQuery,
    {
      areWithheld,
      ...options
    }: InsightsRequestOptions & { areWithheld?: boolean },
  ): Promise<RecordsResponse> {
    const selection = { ...query, areWithheld };
    return this.#queryMetric(
      id,
      ['records', selection],
      query,
      (engine, requested) => engine.records(id, selection, requested),
      options,
    );
  }

  async getChange(
    id: string,
    query: MetricQuery,
    options: InsightsRequestOptions,
  ): Promise<ChangeResponse> {
    return this.#queryMetric(
      id,
      'change',
      query,
      (engine, requested) => engine.change(id, requested),
      options,
    );
  }

  async listRestatements(
    id: string,
    query: OverviewQuery,
    { signal }: InsightsRequestOptions,
  ): Promise<RestatementsResponse> {
    const requested = await this.#requested({ ...query, granularity: 'week' });
    const days = await this.#metrics.use(
      async engine => {
        engine.requireMetric(id);
        return engine.days(requested);
      },
      { signal },
    );
    return this.#restatements.list(requested, id, days);
  }

  async listRanges(
    { range }: RangesQuery,
    { signal }: InsightsRequestOptions,
  ): Promise<RangesResponse> {
    const { reportingTimeZone: timeZone, fiscalYearStartMonth } =
      await this.#metrics.use(
        async (_engine, { snapshot }) => snapshot.settings,
        { signal },
      );
    try {
      return {
        timeZone,
        ranges: offeredRanges({
          now: this.#clock(),
          timeZone,
          fiscalYearStartMonth,
          range,
        }),
      };
    } catch (error) {
      throw asInputError(error);
    }
  }

  async listTeams({
    credentials,
  }: InsightsRequestOptions): Promise<TeamsResponse> {
    // A service has no teams of its own.
    const refs = this.#auth.isPrincipal(credentials, 'user')
      ? (await this.#userInfo.getUserInfo(credentials)).ownershipEntityRefs
      : [];
    return { teams: await this.#teams.list(new Set(refs)) };
  }

  async listSources(): Promise<SourcesResponse> {
    const [sources, catalog, rateLimits, tasks] = await Promise.all([
      this.#sources.list(),
      this.#sources.catalog(),
      this.#sources.rateLimits(),
      this.#tasks.list(),
    ]);
    return { sources, catalog, rateLimits, tasks };
  }

  async #queryMetric<T>(
    id: string,
    /** What is requested of the metric besides the scope. */
    question: unknown,
    query: MetricQuery,
    work: (engine: MetricsEngine, query: ScopeQuery) => Promise<T>,
    options: InsightsRequestOptions,
  ): Promise<T> {
    return this.#query(
      [id, question],
      query,
      (engine, requested) => {
        engine.requireMetric(id);
        return work(engine, requested);
      },
      options,
    );
  }

  async #query<T>(
    /** What is requested besides the scope. */
    question: unknown,
    query: MetricQuery,
    work: (engine: MetricsEngine, query: ScopeQuery) => Promise<T>,
    { signal }: InsightsRequestOptions,
  ): Promise<T> {
    // Under much load the look-ups take longer than the refusal.
    this.#queue.refuseIfFull();
    // Looked up before, because the work holds a connection and must not wait for another.
    const requested = await this.#requested(query);
    const key = JSON.stringify([
      question,
      { ...requested, now: undefined },
      await this.#metrics.revision(),
    ]);
    const answer = (until: AbortSignal) =>
      this.#queue.run(
        () =>
          this.#metrics.use(engine => work(engine, requested), {
            signal: until,
          }),
        until,
      );
    try {
      // Of the same moment but for what was ingested since the first of them was sent.
      return await this.#shared.run(key, answer, signal);
    } catch (error) {
      throw asInputError(error);
    }
  }

  #requested(query: MetricQuery): Promise<ScopeQuery> {
    return scopeQuery(
      { teams: this.#teams, entities: this.#entities },
      query,
      this.#clock(),
    );
  }
}
