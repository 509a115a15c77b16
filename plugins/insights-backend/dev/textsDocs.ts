import { writeFileSync } from 'fs';
import { resolve } from 'path';
import { allTexts } from './texts';
import { textsDocument } from './textsDocument';

/*
 * Writes docs/translating.md from the definitions.
 */
writeFileSync(
  resolve(__dirname, '../../../docs/translating.md'),
  textsDocument(allTexts()),
);
