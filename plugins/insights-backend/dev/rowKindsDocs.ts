import { rowKinds } from '@devex-insights/backstage-plugin-insights-node';
import { writeFileSync } from 'fs';
import { resolve } from 'path';
import { rowKindsDocument } from './rowKindsDocument';

/*
 * Writes docs/row-kinds.md from the declarations.
 */
writeFileSync(
  resolve(__dirname, '../../../docs/row-kinds.md'),
  rowKindsDocument(rowKinds),
);
