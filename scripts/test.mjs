import { existsSync } from 'node:fs';
import { bootstrap } from './lib/bootstrap.mjs';
import { browserTests } from './lib/browserTests.mjs';
import * as checks from './lib/checks.mjs';
import { killCommands } from './lib/command.mjs';
import { logFolder, Processes } from './lib/processes.mjs';
import { currentTarballs, publishDryRun } from './lib/publishCheck.mjs';
import { Failure, print, say, step } from './lib/report.mjs';
import { checkDynamicBackend } from './lib/rhdh/dynamicBackend.mjs';
import { packedBackend } from './lib/rhdh/packedBackend.mjs';
import { scratchFolder } from './lib/scratch.mjs';
import { onSignals } from './lib/signals.mjs';
import { installFromSystem } from './lib/systemPackages.mjs';

/*
 * npm test: every check and every test, and `N passed, N failed` as the last line.
 * `npm test -- types jest` runs only the steps of these names.
 */

const longestOutputLines = 400;

const processes = new Set();

async function withProcesses(toolchain, name, work) {
  const own = new Processes(toolchain, logFolder(`test-${name}`));
  processes.add(own);
  try {
    return await work(own);
  } finally {
    await own.stop();
    processes.delete(own);
  }
}

const jest = toolchain =>
  withProcesses(toolchain, 'jest', async own => {
    const folder = scratchFolder('insights-test-');
    const { connectionString } = await own.startAndWait(
      'database',
      'packages/local-postgres/src/cli.ts',
      { args: ['--temporary', '--data', folder] },
    );
    // Without it the tests behind it are skipped, and say so.
    if (!existsSync('/usr/sbin/pgbouncer')) {
      await installFromSystem('PgBouncer', ['pgbouncer'], toolchain);
    }
    return checks.unitAndIntegrationTests(toolchain, connectionString);
  });

const dynamicPlugin = toolchain =>
  withProcesses(toolchain, 'dynamic-plugin', async own => {
    const folder = await packedBackend(await currentTarballs(toolchain));
    await checkDynamicBackend(own, { folder });
    return { passed: 1, failed: 0, skipped: 0 };
  });

const browser = toolchain =>
  withProcesses(toolchain, 'browser', own => browserTests(toolchain, own));

const steps = {
  formatting: ['Formatting', checks.formatting],
  lint: ['Lint', checks.lint],
  'lint-scripts': ['Lint of the scripts', checks.lintScripts],
  types: ['Types', checks.types],
  'api-reports': ['API reports', checks.apiReports],
  knip: ['Unused code', checks.unused],
  config: ['Configuration', checks.configuration],
  licences: ['Licences', checks.licences],
  scripts: ['Tests of the scripts', checks.scriptTests],
  publish: ['Packages, as a dry run of publishing', publishDryRun],
  'dynamic-plugin': ['Backend as a dynamic plugin', dynamicPlugin],
  jest: ['Unit and integration tests', jest],
  browser: ['Browser tests', browser],
};

/** What runs one after the other; the lanes of a stage run side by side, because the compiler uses one core only. */
const stages = [
  [
    [
      'formatting',
      'lint',
      'lint-scripts',
      'knip',
      'config',
      'scripts',
      'licences',
    ],
    ['types', 'api-reports'],
  ],
  // Packing rewrites the manifests of the plugins for a moment, which all others read.
  [['publish']],
  [['dynamic-plugin']],
  [['jest']],
  [['browser']],
];

/** The stages, with the steps that were asked for. */
function chosenStages() {
  const names = process.argv.slice(2);
  const unknown = names.find(each => !(each in steps));
  if (unknown) {
    throw new Failure(
      `There is no step "${unknown}"; there are: ${Object.keys(steps).join(
        ', ',
      )}.`,
    );
  }
  const isChosen = name => names.length === 0 || names.includes(name);
  return stages.map(lanes => lanes.map(lane => lane.filter(isChosen)));
}

function show(output) {
  const lines = output.trimEnd().split('\n');
  if (lines.length > longestOutputLines) {
    print(`  ... ${lines.length - longestOutputLines} lines more in the log`);
  }
  lines.slice(-longestOutputLines).forEach(line => print(`  ${line}`));
}

async function outcome(title, work, toolchain) {
  const result = await step(title, () => work(toolchain)).catch(error => ({
    passed: 0,
    failed: 1,
    skipped: 0,
    output: error instanceof Failure ? error.message : error.stack,
  }));
  if (result.output) {
    show(result.output);
  }
  say(
    `${title}: ${result.failed ? 'FAILED' : 'passed'} (${
      result.passed
    } passed, ${result.failed} failed, ${result.skipped} skipped)`,
  );
  return result;
}

async function runSteps() {
  const results = [];
  const runLane = async (names, toolchain) => {
    for (const name of names) {
      results.push(await outcome(...steps[name], toolchain));
    }
  };
  try {
    const chosen = chosenStages();
    const toolchain = await bootstrap();
    for (const lanes of chosen) {
      await Promise.all(lanes.map(lane => runLane(lane, toolchain)));
    }
  } catch (error) {
    print(error instanceof Failure ? error.message : error.stack);
    results.push({ passed: 0, failed: 1, skipped: 0 });
  }
  return results;
}

function printTotal(results) {
  const total = key => results.reduce((sum, each) => sum + each[key], 0);
  const skipped = total('skipped');
  print(
    `${total('passed')} passed, ${total('failed')} failed${
      skipped ? `, ${skipped} skipped` : ''
    }`,
  );
  process.exitCode = total('failed') ? 1 : 0;
}

const interrupted = onSignals(() => process.exit(1)).then(async () => {
  killCommands();
  await Promise.all([...processes].map(each => each.stop()));
  process.exit(1);
});

printTotal(await Promise.race([runSteps(), interrupted]));
