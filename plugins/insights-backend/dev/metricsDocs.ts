import { writeFileSync } from 'fs';
import { resolve } from 'path';
import { MetricRegistry } from '../src/metrics';
import { defaultDefinitions } from './defaultDefinitions';
import { metricsDocument } from './metricsDocument';

/*
 * Writes docs/metrics.md from the definitions.
 */
const definitions = defaultDefinitions();
writeFileSync(
  resolve(__dirname, '../../../docs/metrics.md'),
  metricsDocument(new MetricRegistry().categoriesOf(definitions), definitions),
);
