import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isAnchor,
  OptionsError,
  parseAnchor,
  SimulatorOptions,
} from './options';

const FILE = 'simulator-anchor';

/**
 * The date that fixes the calendar. A data folder remembers it from the first start on, so that the same history is
 * there again at the next one; a date given explicitly replaces it.
 */
export function resolveAnchor(options: SimulatorOptions, now: Date): string {
  const { dataDir } = options;
  const file = dataDir && join(dataDir, FILE);
  const remembered =
    file !== undefined && existsSync(file)
      ? readFileSync(file, 'utf8').trim()
      : '';
  // A file that an interrupted start left half written is worth nothing.
  const isKnown = isAnchor(remembered);
  let anchor = now.toISOString().slice(0, 10);
  if (options.anchor !== undefined) {
    anchor = parseAnchor(options.anchor);
  } else if (isKnown) {
    anchor = remembered;
  }
  if (file && (!isKnown || options.anchor !== undefined)) {
    try {
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(file, `${anchor}\n`);
    } catch (error) {
      throw new OptionsError(
        `The data folder ${dataDir} cannot be written: ${
          (error as Error).message
        }`,
      );
    }
  }
  return anchor;
}
