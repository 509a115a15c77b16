import type {
  MetricDefinition,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';

/** What a metric is, and what it is now. */
export interface Metric {
  definition: MetricDefinition;
  result: MetricResult;
}
