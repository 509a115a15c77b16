import { writeFileSync } from 'fs';
import { resolve } from 'path';
import { defaultCalculationSettings } from '../src/settings/settings';
import { allMetrics, MetricRegistry } from '../src/metrics';
import { definitionOf } from '../src/engine/model/metric';
import { metricsDocument } from './metricsDocument';
import { sourceTypes } from './sourceTypes';

/*
 * Writes docs/metrics.md from the definitions.
 */
const definitions = allMetrics({
  ...defaultCalculationSettings,
  sourceTypes,
}).map(metric => definitionOf(metric, defaultCalculationSettings));
writeFileSync(
  resolve(__dirname, '../../../docs/metrics.md'),
  metricsDocument(new MetricRegistry().categoriesOf(definitions), definitions),
);
