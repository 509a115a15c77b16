import type {
  AuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  type BreakdownQuery,
  type BreakdownResponse,
  type HistogramResponse,
  InvalidPeriodError,
  type MetricDefinition,
  type MetricQuery,
  type MetricResponse,
  type MetricResult,
  type MetricsResponse,
  type OverviewQuery,
  type OverviewResponse,
  type SourcesResponse,
  type TeamsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { MetricsEngine, ScopeQuery } from '../metrics/MetricsEngine';
import { categoriesOf } from './categories';
import type {
  InsightsRequestOptions,
  InsightsService,
} from './InsightsService';
import type { EntityDirectory } from './EntityDirectory';
import type { SourceDirectory } from './SourceDirectory';
import type { TeamDirectory } from './TeamDirectory';

/** What answers are made from. */
export interface DefaultInsightsServiceOptions {
  engine: MetricsEngine;
  teams: TeamDirectory;
  entities: EntityDirectory;
  sources: SourceDirectory;
  auth: AuthService;
  userInfo: UserInfoService;
  clock?: () => Date;
}

/** Answers from the database, without asking who may know. */
export class DefaultInsightsService implements InsightsService {
  readonly #engine: MetricsEngine;
  readonly #teams: TeamDirectory;
  readonly #entities: EntityDirectory;
  readonly #sources: SourceDirectory;
  readonly #auth: AuthService;
  readonly #userInfo: UserInfoService;
  readonly #clock: () => Date;

  static create(options: DefaultInsightsServiceOptions) {
    return new DefaultInsightsService(options);
  }

  private constructor(options: DefaultInsightsServiceOptions) {
    this.#engine = options.engine;
    this.#teams = options.teams;
    this.#entities = options.entities;
    this.#sources = options.sources;
    this.#auth = options.auth;
    this.#userInfo = options.userInfo;
    this.#clock = options.clock ?? (() => new Date());
  }

  async listMetrics(): Promise<MetricsResponse> {
    const metrics = this.#engine.definitions();
    const categories = categoriesOf(metrics).map(({ id, title }) => ({
      id,
      title,
    }));
    return { categories, metrics };
  }

  async getOverview(query: OverviewQuery): Promise<OverviewResponse> {
    const definitions = this.#engine.definitions();
    const [{ range, scope, results }, sources] = await Promise.all([
      this.#ask({ ...query, granularity: 'week' }, asked =>
        this.#engine.query(asked),
      ),
      this.#sources.list(),
    ]);
    return {
      range,
      scope,
      categories: categoriesOf(definitions),
      results,
      definitions,
      sources,
      generatedAt: this.#clock().toISOString(),
    };
  }

  async getMetric(id: string, query: MetricQuery): Promise<MetricResponse> {
    const definition = this.#definition(id);
    const [{ range, scope, results, stages }, sources] = await Promise.all([
      this.#ask(query, asked => this.#engine.detail(id, asked)),
      this.#sources.list(),
    ]);
    const byId = new Map(results.map(result => [result.id, result]));
    const resultOf = (metric: string): MetricResult => byId.get(metric)!;
    return {
      definition,
      range,
      scope,
      result: resultOf(id),
      supporting: definition.supporting.map(supporting => ({
        definition: this.#definition(supporting),
        result: resultOf(supporting),
      })),
      stages,
      sources,
    };
  }

  async getHistogram(
    id: string,
    query: MetricQuery,
  ): Promise<HistogramResponse> {
    this.#definition(id);
    return this.#ask(query, asked => this.#engine.histogram(id, asked));
  }

  async getBreakdown(
    id: string,
    { by, ...query }: BreakdownQuery,
  ): Promise<BreakdownResponse> {
    this.#definition(id);
    return this.#ask(query, asked => this.#engine.breakdown(id, by, asked));
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
    const [sources, catalog, rateLimits] = await Promise.all([
      this.#sources.list(),
      this.#sources.catalog(),
      this.#sources.rateLimits(),
    ]);
    return { sources, catalog, rateLimits };
  }

  #definition(id: string): MetricDefinition {
    const definition = this.#engine.definitions().find(each => each.id === id);
    if (!definition) {
      throw new NotFoundError(`There is no metric '${id}'`);
    }
    return definition;
  }

  async #ask<T>(
    { team, entity, range, granularity }: MetricQuery,
    work: (query: ScopeQuery) => Promise<T>,
  ): Promise<T> {
    const [teams, entities] = await Promise.all([
      this.#teams.resolve(team),
      this.#entities.resolve(entity),
    ]);
    try {
      return await work({
        range,
        granularity,
        teams,
        entities,
        now: this.#clock(),
      });
    } catch (error) {
      throw error instanceof InvalidPeriodError
        ? new InputError(`Invalid query parameter 'range': ${error.message}`)
        : error;
    }
  }
}
