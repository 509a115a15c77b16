import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureAppBundle } from './appBundle.mjs';
import { findBrowser } from './browser.mjs';
import { run } from './command.mjs';
import { startExample } from './example.mjs';
import { ownPath, root } from './paths.mjs';
import { freePort } from './ports.mjs';
import { step } from './report.mjs';
import { scratchFolder } from './scratch.mjs';
import { tapOutcome } from './tap.mjs';

const folder = path.join(root, 'packages', 'app', 'e2e-tests');
const transform = path.join(
  root,
  'node_modules/@backstage/cli/config/nodeTransform.cjs',
);

/** Two more backends on the data of the example, in which the guest may change nothing, for different reasons. */
async function startReplicas(startBackend) {
  const replica = async (name, options) =>
    startBackend({
      ...options,
      name,
      backendPort: await freePort(),
      env: { APP_CONFIG_insights_ingestion_enabled: 'false', ...options.env },
    });
  return step('Starting two backends that allow less', async () => {
    const [readers, unprotected] = await Promise.all([
      replica('readers', { program: 'packages/backend/dev/readers.ts' }),
      replica('unprotected', {
        env: { APP_CONFIG_permission_enabled: 'false' },
      }),
    ]);
    return {
      INSIGHTS_READERS_URL: readers.url,
      INSIGHTS_UNPROTECTED_URL: unprotected.url,
    };
  });
}

/** Lines that a backend logged as errors: a healthy one logs none. */
function loggedErrors(logFile) {
  return stripVTControlCharacters(readFileSync(logFile, 'utf8'))
    .split('\n')
    .filter(line => /^\S+ \S+ error /.test(line));
}

/** An outcome in which every logged error is a failure. */
function withErrors(outcome, errors) {
  if (errors.length === 0) {
    return { ...outcome, passed: outcome.passed + 1 };
  }
  const output = [outcome.output, 'The backend logged errors:', ...errors];
  return {
    ...outcome,
    failed: outcome.failed + 1,
    output: output.filter(Boolean).join('\n'),
  };
}

/** Runs the browser tests against the whole example, started on free ports with data of its own. */
export async function browserTests(toolchain, processes) {
  const browser = await findBrowser(toolchain);
  await ensureAppBundle(toolchain);
  const dataFolder = scratchFolder('insights-example-');
  try {
    const { url, simulatorUrl, startBackend, logFile } = await startExample({
      processes,
      port: await freePort(),
      dataFolder,
      temporary: true,
    });
    const replicas = await startReplicas(startBackend);
    const files = readdirSync(folder)
      .filter(each => each.endsWith('.test.ts'))
      .map(each => path.join(folder, each));
    const result = await run(
      toolchain.node,
      [
        ...['--require', transform, '--test', '--test-concurrency=1'],
        ...['--test-reporter=tap', '--test-timeout=180000', ...files],
      ],
      {
        cwd: root,
        logFile: ownPath('logs', 'test', 'browser.log'),
        env: {
          ...toolchain.env,
          INSIGHTS_BROWSER: browser,
          INSIGHTS_EXAMPLE_URL: url,
          INSIGHTS_EXAMPLE_SIMULATOR: simulatorUrl,
          ...replicas,
        },
      },
    );
    return withErrors(tapOutcome(result), loggedErrors(logFile));
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
