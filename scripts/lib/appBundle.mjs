import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { fingerprint, stamp } from './fingerprint.mjs';
import { ownPath, root, shown } from './paths.mjs';
import { Failure, step } from './report.mjs';

const sources = [
  'yarn.lock',
  'package.json',
  'packages/app',
  'plugins/insights',
  'plugins/insights-common',
];

function configSchemas() {
  return readdirSync(path.join(root, 'plugins')).map(
    each => `plugins/${each}/config.d.ts`,
  );
}

/** Builds the example app, unless that was done since its sources changed. */
export async function ensureAppBundle({ node, env }) {
  const wanted = fingerprint([...sources, ...configSchemas()]);
  const done = stamp('app-bundle');
  const folder = path.join(root, 'packages', 'app');
  if (
    done.matches(wanted) &&
    existsSync(path.join(folder, 'dist', 'index.html'))
  ) {
    return;
  }
  await step('Building the example app', async () => {
    const logFile = ownPath('logs', 'app-bundle.log');
    const cli = path.join(
      root,
      'node_modules/@backstage/cli/bin/backstage-cli',
    );
    const { code } = await run(node, [cli, 'package', 'build'], {
      cwd: folder,
      env,
      logFile,
    });
    if (code !== 0) {
      throw new Failure(`Building the app failed: see ${shown(logFile)}.`);
    }
    done.set(wanted);
  });
}
