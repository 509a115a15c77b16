import type {
  MetricOutline,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';

/** What is shown of the definition of a metric, and its current result. */
export interface Metric {
  definition: MetricOutline;
  result: MetricResult;
}
