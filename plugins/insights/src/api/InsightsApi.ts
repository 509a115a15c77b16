import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  BreakdownQuery,
  BreakdownResponse,
  ChangeResponse,
  CsvDialect,
  HistogramResponse,
  MetricResponse,
  MetricsResponse,
  OverviewResponse,
  RangesResponse,
  RecordsQuery,
  RecordsResponse,
  RestatementsResponse,
  SourcesResponse,
  TeamsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { AnnotationsApi } from './AnnotationsApi';
import type { CalculationApi } from './CalculationApi';
import type { HealthApi } from './HealthApi';
import type { ConnectionsApi } from './ConnectionsApi';

/**
 * The filters of a request: teams as entity refs of groups (none = the whole organisation), components and systems to
 * narrow it to, and a date range such as `rolling:3` or `quarter:2026-Q1`.
 * @public
 */
export interface Filters {
  teams: string[];
  entities?: string[];
  range: string;
}

/**
 * A request for one metric.
 * @public
 */
export interface MetricRequest extends Filters {
  id: string;
  granularity: 'week' | 'month';
}

/**
 * A request for the records behind a number. `part` is the row of a breakdown that has the number. Without `bucket`,
 * the number is that of the whole window.
 * @public
 */
export interface RecordsRequest
  extends MetricRequest,
    Partial<
      Pick<
        RecordsQuery,
        'window' | 'bucket' | 'state' | 'rule' | 'q' | 'sort' | 'order'
      >
    > {
  part?: { by: BreakdownQuery['by']; key: string; isDirect?: boolean };
}

/**
 * What the pages read from the Insights backend, and the changes they send to it.
 * @public
 */
export interface InsightsApi {
  /** The definitions of all metrics, without numbers. */
  getMetrics(options?: { signal?: AbortSignal }): Promise<MetricsResponse>;

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

  /** The records behind a number, or those left out, a page at a time. */
  getRecords(
    request: RecordsRequest & { limit?: number; cursor?: string },
    options?: { signal?: AbortSignal },
  ): Promise<RecordsResponse>;

  /** The same records as CSV, without pages. The file says so where it does not include all of them. */
  getRecordsCsv(
    request: RecordsRequest,
    options?: { dialect?: CsvDialect; signal?: AbortSignal },
  ): Promise<string>;

  /** Why a metric differs from the previous window. */
  getChange(
    request: MetricRequest,
    options?: { signal?: AbortSignal },
  ): Promise<ChangeResponse>;

  /** The values of a metric that changed after their period was complete. */
  getRestatements(
    request: MetricRequest,
    options?: { signal?: AbortSignal },
  ): Promise<RestatementsResponse>;

  /** The ranges on offer, and that of a link besides. */
  getRanges(
    range: string | undefined,
    options?: { signal?: AbortSignal },
  ): Promise<RangesResponse>;

  getTeams(options?: { signal?: AbortSignal }): Promise<TeamsResponse>;

  getSources(options?: { signal?: AbortSignal }): Promise<SourcesResponse>;

  readonly calculation: CalculationApi;

  readonly annotations: AnnotationsApi;

  readonly health: HealthApi;

  readonly connections: ConnectionsApi;
}

/**
 * The API of the Insights backend.
 * @public
 */
export const insightsApiRef = createApiRef<InsightsApi>().with({
  id: 'plugin.insights.client',
  pluginId: 'insights',
});
