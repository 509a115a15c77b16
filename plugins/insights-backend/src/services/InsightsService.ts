import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  BreakdownQuery,
  BreakdownResponse,
  ChangeResponse,
  HistogramResponse,
  MetricQuery,
  MetricResponse,
  MetricsResponse,
  OverviewQuery,
  OverviewResponse,
  RangesQuery,
  RangesResponse,
  RecordsQuery,
  RecordsResponse,
  RestatementsResponse,
  SourcesResponse,
  TeamsResponse,
} from '@devex-insights/backstage-plugin-insights-common';

/** On whose behalf a request is made. */
export interface InsightsRequestOptions {
  credentials: BackstageCredentials;
  /** Aborts when nobody waits for the response any more. What was begun for it is cancelled. */
  signal: AbortSignal;
}

/** Answers every question that the API takes. */
export interface InsightsService {
  /** What metrics there are. */
  listMetrics(options: InsightsRequestOptions): Promise<MetricsResponse>;
  /** Every metric over one range, with the state of the sources. */
  getOverview(
    query: OverviewQuery,
    options: InsightsRequestOptions,
  ): Promise<OverviewResponse>;
  /** One metric with its supporting ones; throws NotFoundError. */
  getMetric(
    id: string,
    query: MetricQuery,
    options: InsightsRequestOptions,
  ): Promise<MetricResponse>;
  /** How the values behind a metric and its supporting ones spread; throws NotFoundError. */
  getHistogram(
    id: string,
    query: MetricQuery,
    options: InsightsRequestOptions,
  ): Promise<HistogramResponse>;
  /** A metric for each part of the scope; throws NotFoundError. */
  getBreakdown(
    id: string,
    query: BreakdownQuery,
    options: InsightsRequestOptions,
  ): Promise<BreakdownResponse>;
  /** The records behind a number of a metric, or those left out of it; throws NotFoundError. */
  getRecords(
    id: string,
    query: RecordsQuery,
    options: InsightsRequestOptions & {
      /** The caller may not read records: they are counted and not listed. */
      areWithheld?: boolean;
    },
  ): Promise<RecordsResponse>;
  /** Why a metric differs from the previous window; throws NotFoundError. */
  getChange(
    id: string,
    query: MetricQuery,
    options: InsightsRequestOptions,
  ): Promise<ChangeResponse>;
  /** The values of a metric that changed after their period was complete; throws NotFoundError. */
  listRestatements(
    id: string,
    query: OverviewQuery,
    options: InsightsRequestOptions,
  ): Promise<RestatementsResponse>;
  /** The ranges that can be chosen, and the requested one. */
  listRanges(
    query: RangesQuery,
    options: InsightsRequestOptions,
  ): Promise<RangesResponse>;
  /** The groups that can be chosen, parents before their children. */
  listTeams(options: InsightsRequestOptions): Promise<TeamsResponse>;
  /** The state of every source and of the catalog mirror. */
  listSources(options: InsightsRequestOptions): Promise<SourcesResponse>;
}
