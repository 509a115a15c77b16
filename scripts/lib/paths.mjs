import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** A path in the git-ignored folder of everything these scripts make; its parent exists afterwards. */
export function ownPath(...parts) {
  const result = path.join(root, '.insights', ...parts);
  mkdirSync(path.dirname(result), { recursive: true });
  return result;
}

/** The path as a person in the clone would type it. */
export function shown(file) {
  const relative = path.relative(root, file);
  return relative.startsWith('..') ? file : relative;
}
