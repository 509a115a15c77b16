import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  BreakdownQuery,
  BreakdownResponse,
  HistogramResponse,
  MetricResponse,
  OverviewResponse,
  SourcesResponse,
  TeamsResponse,
} from '@devex-insights/backstage-plugin-insights-common';

/**
 * What a question is about: teams as entity refs of groups (none = the whole organisation), components and systems to
 * narrow it to, and a date range such as `rolling:3` or `quarter:2026-Q1`.
 * @public
 */
export interface Filters {
  teams: string[];
  entities?: string[];
  range: string;
}

/**
 * A question about one metric.
 * @public
 */
export interface MetricRequest extends Filters {
  id: string;
  granularity: 'week' | 'month';
}

/**
 * The answers the Insights backend gives to its pages.
 * @public
 */
export interface InsightsApi {
  getOverview(
    filters: Filters,
    options?: { signal?: AbortSignal },
  ): Promise<OverviewResponse>;

  getMetric(
    request: MetricRequest,
    options?: { signal?: AbortSignal },
  ): Promise<MetricResponse>;

  getHistogram(
    request: MetricRequest,
    options?: { signal?: AbortSignal },
  ): Promise<HistogramResponse>;

  getBreakdown(
    request: MetricRequest & { by: BreakdownQuery['by'] },
    options?: { signal?: AbortSignal },
  ): Promise<BreakdownResponse>;

  getTeams(options?: { signal?: AbortSignal }): Promise<TeamsResponse>;

  getSources(options?: { signal?: AbortSignal }): Promise<SourcesResponse>;
}

/**
 * The API of the Insights backend.
 * @public
 */
export const insightsApiRef = createApiRef<InsightsApi>().with({
  id: 'plugin.insights.client',
  pluginId: 'insights',
});
