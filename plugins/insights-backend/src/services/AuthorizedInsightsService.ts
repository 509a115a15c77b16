import type {
  BreakdownQuery,
  MetricQuery,
  OverviewQuery,
  OverviewResponse,
  RecordsQuery,
} from '@devex-insights/backstage-plugin-insights-common';
import type { MetricsAccess } from '../permissions/MetricsAccess';
import type {
  InsightsRequestOptions,
  InsightsService,
} from './InsightsService';

/** Asks for permission before it lets a question through. */
export class AuthorizedInsightsService implements InsightsService {
  readonly #service: InsightsService;
  readonly #access: MetricsAccess;

  constructor(service: InsightsService, access: MetricsAccess) {
    this.#service = service;
    this.#access = access;
  }

  async listMetrics(options: InsightsRequestOptions) {
    await this.#access.requireAny(options.credentials);
    return this.#service.listMetrics(options);
  }

  async getOverview(
    query: OverviewQuery,
    options: InsightsRequestOptions,
  ): Promise<OverviewResponse> {
    const allowed = await this.#access.allowedCategories(
      query,
      options.credentials,
    );
    const overview = await this.#service.getOverview(query, options);
    const definitions = overview.definitions.filter(({ category }) =>
      allowed.has(category),
    );
    const shown = new Set(definitions.map(({ id }) => id));
    return {
      ...overview,
      categories: overview.categories.filter(({ id }) => allowed.has(id)),
      definitions,
      results: overview.results.filter(({ id }) => shown.has(id)),
      quickCheck: allowed.has('dora') ? overview.quickCheck : undefined,
    };
  }

  async getMetric(
    id: string,
    query: MetricQuery,
    options: InsightsRequestOptions,
  ) {
    await this.#access.requireMetric(id, query, options.credentials);
    return this.#service.getMetric(id, query, options);
  }

  async getHistogram(
    id: string,
    query: MetricQuery,
    options: InsightsRequestOptions,
  ) {
    await this.#access.requireMetric(id, query, options.credentials);
    return this.#service.getHistogram(id, query, options);
  }

  async getBreakdown(
    id: string,
    query: BreakdownQuery,
    options: InsightsRequestOptions,
  ) {
    await this.#access.requireMetric(id, query, options.credentials);
    return this.#service.getBreakdown(id, query, options);
  }

  async getRecords(
    id: string,
    query: RecordsQuery,
    options: InsightsRequestOptions,
  ) {
    await this.#access.requireMetric(id, query, options.credentials);
    return this.#service.getRecords(id, query, options);
  }

  async getChange(
    id: string,
    query: MetricQuery,
    options: InsightsRequestOptions,
  ) {
    await this.#access.requireMetric(id, query, options.credentials);
    return this.#service.getChange(id, query, options);
  }

  async listTeams(options: InsightsRequestOptions) {
    await this.#access.requireAny(options.credentials);
    return this.#service.listTeams(options);
  }

  async listSources(options: InsightsRequestOptions) {
    await this.#access.requireAny(options.credentials);
    return this.#service.listSources(options);
  }
}
