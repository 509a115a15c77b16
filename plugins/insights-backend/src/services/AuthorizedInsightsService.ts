import type {
  BreakdownQuery,
  MetricQuery,
  OverviewQuery,
  OverviewResponse,
  RangesQuery,
  RecordsQuery,
  SourcesResponse,
  SourceStatus,
  Team,
} from '@devex-insights/backstage-plugin-insights-common';
import { summaryOf } from '../engine/results/summary';
import type { MetricsAccess } from '../permissions/MetricsAccess';
import type {
  InsightsRequestOptions,
  InsightsService,
} from './InsightsService';
import { withoutDetails } from './withoutDetails';

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
    const categories = overview.categories.filter(({ id }) => allowed.has(id));
    const results = overview.results.filter(({ id }) => shown.has(id));
    return {
      ...overview,
      categories,
      definitions,
      results,
      summary: summaryOf({ categories, results }),
      quickCheck: allowed.has('dora') ? overview.quickCheck : undefined,
      timelineEvents: await this.#access.onlyVisible(
        overview.timelineEvents,
        options.credentials,
      ),
      sources: await this.#visibleSources(overview.sources, options),
    };
  }

  async getMetric(
    id: string,
    query: MetricQuery,
    options: InsightsRequestOptions,
  ) {
    await this.#access.requireMetric(id, query, options.credentials);
    const metric = await this.#service.getMetric(id, query, options);
    return {
      ...metric,
      timelineEvents: await this.#access.onlyVisible(
        metric.timelineEvents,
        options.credentials,
      ),
      sources: await this.#visibleSources(metric.sources, options),
    };
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
    const { credentials } = options;
    await this.#access.requireMetric(id, query, credentials);
    return this.#service.getRecords(id, query, {
      ...options,
      areWithheld: !(await this.#access.mayReadRecords(credentials)),
    });
  }

  async getChange(
    id: string,
    query: MetricQuery,
    options: InsightsRequestOptions,
  ) {
    await this.#access.requireMetric(id, query, options.credentials);
    return this.#service.getChange(id, query, options);
  }

  async listRestatements(
    id: string,
    query: OverviewQuery,
    options: InsightsRequestOptions,
  ) {
    await this.#access.requireMetric(id, query, options.credentials);
    return this.#service.listRestatements(id, query, options);
  }

  async listRanges(query: RangesQuery, options: InsightsRequestOptions) {
    await this.#access.requireAny(options.credentials);
    return this.#service.listRanges(query, options);
  }

  async listTeams(options: InsightsRequestOptions) {
    const { teams } = await this.#service.listTeams(options);
    const visible = await this.#access.visibleTeams(
      teams.map(({ ref }) => ref),
      options.credentials,
    );
    return { teams: onlyVisible(teams, visible) };
  }

  async listSources(options: InsightsRequestOptions): Promise<SourcesResponse> {
    await this.#access.requireAny(options.credentials);
    const response = await this.#service.listSources(options);
    if (await this.#access.maySeeProblems(options.credentials)) {
      return response;
    }
    const { sources, catalog } = response;
    const { lastError: _, ...shown } = catalog;
    return { sources: sources.map(withoutDetails), catalog: shown };
  }

  async #visibleSources(
    sources: SourceStatus[],
    { credentials }: InsightsRequestOptions,
  ): Promise<SourceStatus[]> {
    return (await this.#access.maySeeProblems(credentials))
      ? sources
      : sources.map(withoutDetails);
  }
}

/** A team whose parent is not among them becomes one without a parent. */
function onlyVisible(teams: Team[], visible: ReadonlySet<string>): Team[] {
  const depths = new Map<string, number>();
  return teams
    .filter(({ ref }) => visible.has(ref))
    .map(({ parent, ...team }) => {
      const above = parent === undefined ? undefined : depths.get(parent);
      const depth = above === undefined ? 0 : above + 1;
      depths.set(team.ref, depth);
      return { ...team, depth, ...(above !== undefined && { parent }) };
    });
}
