import type {
  MetricDefinition,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';

/** The definition of a metric, and its current result. */
export interface Metric {
  definition: MetricDefinition;
  result: MetricResult;
}
