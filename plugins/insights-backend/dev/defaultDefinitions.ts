import type { MetricDefinition } from '@devex-insights/backstage-plugin-insights-common';
import { definitionOf } from '../src/engine/model/metric';
import { allMetrics } from '../src/metrics';
import { defaultCalculationSettings } from '../src/settings/settings';
import { sourceTypes } from './sourceTypes';

/** The definitions of an installation that configured nothing. */
export function defaultDefinitions(): MetricDefinition[] {
  return allMetrics({ ...defaultCalculationSettings, sourceTypes }).map(
    metric => definitionOf(metric, defaultCalculationSettings, sourceTypes),
  );
}
