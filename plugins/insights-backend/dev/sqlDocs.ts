import { mkdirSync, rmSync, writeFileSync } from 'fs';
import path from 'path';
import { factStatements, goldenFolder } from './sql/factStatements';

/*
 * Writes the statements of the facts into files, so that a review shows what a change does to them.
 */
rmSync(goldenFolder, { recursive: true, force: true });
mkdirSync(goldenFolder);
for (const [name, text] of factStatements()) {
  writeFileSync(path.join(goldenFolder, name), text);
}
