import { writeFileSync } from 'fs';
import { resolve } from 'path';
import { MetricRegistry } from '../src/metrics';
import { defaultDefinitions } from './defaultDefinitions';
import { textsDocument } from './textsDocument';

/*
 * Writes docs/translating.md from the definitions.
 */
const definitions = defaultDefinitions();
writeFileSync(
  resolve(__dirname, '../../../docs/translating.md'),
  textsDocument(new MetricRegistry().categoriesOf(definitions), definitions),
);
