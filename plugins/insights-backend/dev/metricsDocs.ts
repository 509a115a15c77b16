import { writeFileSync } from 'fs';
import { resolve } from 'path';
import { defaultCalculationSettings } from '../src/calculation/settings';
import { allMetrics } from '../src/metrics';
import { definitionOf } from '../src/metrics/defineMetric';
import { metricsDocument } from '../src/metrics/metricsDocument';
import { categoriesOf } from '../src/services/categories';

/*
 * Writes docs/metrics.md from the definitions.
 */
const definitions = allMetrics(defaultCalculationSettings).map(metric =>
  definitionOf(metric, defaultCalculationSettings),
);
writeFileSync(
  resolve(__dirname, '../../../docs/metrics.md'),
  metricsDocument(categoriesOf(definitions), definitions),
);
