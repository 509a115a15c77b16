import type {
  AuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  InvalidPeriodError,
  type MetricQuery,
  type MetricResponse,
  type MetricResult,
  type MetricsResponse,
  type OverviewQuery,
  type OverviewResponse,
  type SourcesResponse,
  type TeamsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { MetricsEngine } from '../metrics/MetricsEngine';
import { categoriesOf } from './categories';
import type {
  InsightsRequestOptions,
  InsightsService,
} from './InsightsService';
import type { SourceDirectory } from './SourceDirectory';
import type { TeamDirectory } from './TeamDirectory';

/** What answers are made from. */
export interface DefaultInsightsServiceOptions {
  engine: MetricsEngine;
  teams: TeamDirectory;
  sources: SourceDirectory;
  auth: AuthService;
  userInfo: UserInfoService;
  clock?: () => Date;
}

/** Answers from the database, without asking who may know. */
export class DefaultInsightsService implements InsightsService {
  readonly #engine: MetricsEngine;
  readonly #teams: TeamDirectory;
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
      this.#query({ ...query, granularity: 'week' }),
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
    const definitions = new Map(
      this.#engine.definitions().map(each => [each.id, each]),
    );
    const definition = definitions.get(id);
    if (!definition) {
      throw new NotFoundError(`There is no metric '${id}'`);
    }
    const metrics = [id, ...definition.supporting];
    const [{ range, scope, results }, sources] = await Promise.all([
      this.#query(query, metrics),
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
        definition: definitions.get(supporting)!,
        result: resultOf(supporting),
      })),
      sources,
    };
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
    const [sources, catalog] = await Promise.all([
      this.#sources.list(),
      this.#sources.catalog(),
    ]);
    return { sources, catalog };
  }

  async #query({ team, range, granularity }: MetricQuery, metrics?: string[]) {
    const teams = await this.#teams.resolve(team);
    try {
      return await this.#engine.query({
        metrics,
        range,
        granularity,
        teams,
        now: this.#clock(),
      });
    } catch (error) {
      throw error instanceof InvalidPeriodError
        ? new InputError(`Invalid query parameter 'range': ${error.message}`)
        : error;
    }
  }
}
