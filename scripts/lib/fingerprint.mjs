import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { ownPath, root } from './paths.mjs';

const madeByTools = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

function* filesBelow(file) {
  if (!existsSync(file)) {
    return;
  }
  if (!statSync(file).isDirectory()) {
    yield file;
    return;
  }
  for (const name of readdirSync(file).sort()) {
    if (!madeByTools.has(name)) {
      yield* filesBelow(path.join(file, name));
    }
  }
}

/** Changes when one of these files or folders (relative to the root) or words does. */
export function fingerprint(paths, words = []) {
  const hash = createHash('sha256').update(JSON.stringify(words));
  for (const each of paths) {
    for (const file of filesBelow(path.join(root, each))) {
      hash.update(`\0${path.relative(root, file)}\0`);
      hash.update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** Remembers for which fingerprint something was made last. */
export function stamp(name) {
  const file = ownPath('stamps', name);
  return {
    matches: value => existsSync(file) && readFileSync(file, 'utf8') === value,
    set: value => writeFileSync(file, value),
  };
}
