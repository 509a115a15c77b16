import { existsSync } from 'node:fs';
import path from 'node:path';
import { fingerprint, stamp } from './fingerprint.mjs';
import { mustRun } from './mustRun.mjs';
import { root } from './paths.mjs';
import { step } from './report.mjs';

const sources = ['yarn.lock', 'tsconfig.json', 'plugins'];
const done = () => stamp('declarations');
const wanted = () => fingerprint(sources);

/** To be called after the declarations of the plugins were written. */
export function rememberDeclarations() {
  done().set(wanted());
}

/**
 * Checks the types of the plugins and writes their declarations, unless that was done since the plugins changed. This is
 * the compilation of the API reports, so `npm test` does it once.
 */
export async function ensureDeclarations({ node, env }) {
  if (
    done().matches(wanted()) &&
    existsSync(path.join(root, 'dist-types', 'plugins'))
  ) {
    return;
  }
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  await step('Checking the types and writing declarations', () =>
    mustRun(node, [compiler, '-p', 'tsconfig.api-reports.json'], {
      what: 'The type check',
      cwd: root,
      env,
    }),
  );
  rememberDeclarations();
}
