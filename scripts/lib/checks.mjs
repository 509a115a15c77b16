import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { rememberDeclarations } from './declarations.mjs';
import { ownPath, root } from './paths.mjs';
import { tapOutcome } from './tap.mjs';

function bin(name, file) {
  return path.join(root, 'node_modules', name, file);
}

const withoutColours = { NO_COLOR: '1', FORCE_COLOR: '0' };

const cli = bin('@backstage/cli', 'bin/backstage-cli');

/** Passed and failed as one, with the output where it failed. */
async function check({ node, env }, name, args) {
  const logFile = ownPath('logs', 'test', `${name}.log`);
  const { code, text } = await run(node, args, {
    cwd: root,
    env: { ...env, ...withoutColours },
    logFile,
  });
  return code === 0
    ? { passed: 1, failed: 0, skipped: 0 }
    : { passed: 0, failed: 1, skipped: 0, output: text };
}

export const formatting = toolchain =>
  check(toolchain, 'formatting', [
    bin('prettier', 'bin-prettier.js'),
    ...['--check', '.'],
  ]);

export const lint = toolchain =>
  check(toolchain, 'lint', [
    ...[cli, 'repo', 'lint', '--max-warnings', '0', '--format', 'stylish'],
  ]);

export const lintScripts = toolchain =>
  check(toolchain, 'lint-scripts', [
    bin('eslint', 'bin/eslint.js'),
    ...['--ext', '.mjs,.cjs', 'scripts'],
  ]);

export const licences = toolchain =>
  check(toolchain, 'licences', [path.join(root, 'scripts', 'licences.mjs')]);

export const types = toolchain =>
  check(toolchain, 'types', [
    bin('typescript', 'bin/tsc'),
    '--pretty',
    'false',
  ]);

/**
 * Like "yarn api-reports". The declarations are written with the packages in a fixed order and nothing else, because the
 * order of keys in inferred types follows what the compiler happens to meet first.
 */
export async function apiReports(toolchain) {
  const declarations = await check(toolchain, 'api-declarations', [
    ...[bin('typescript', 'bin/tsc'), '-p', 'tsconfig.api-reports.json'],
  ]);
  if (declarations.failed) {
    return declarations;
  }
  rememberDeclarations();
  return check(toolchain, 'api-reports', [
    bin('@backstage/repo-tools', 'bin/backstage-repo-tools'),
    ...['api-reports', '--ci', '--include', 'plugins/*'],
    ...['--validate-release-tags', '-o'],
    'ae-wrong-input-file-type,ae-undocumented',
  ]);
}

/** Files, exports and dependencies that nothing uses. */
export const unused = toolchain =>
  check(toolchain, 'knip', [bin('knip', 'bin/knip.js'), '--no-progress']);

/** Tests of Node's own test runner. */
async function nodeTests({ node, env }, name, files) {
  const result = await run(node, ['--test', '--test-reporter=tap', ...files], {
    cwd: root,
    env: { ...env, ...withoutColours },
    logFile: ownPath('logs', 'test', `${name}.log`),
  });
  return tapOutcome(result);
}

export const configuration = toolchain =>
  nodeTests(toolchain, 'configuration', [
    path.join(root, 'scripts', 'configuration.test.mjs'),
  ]);

/** The tests of the scripts, which need no database and no browser. */
export function scriptTests(toolchain) {
  const folder = path.join(root, 'scripts', 'lib');
  const files = readdirSync(folder)
    .filter(each => each.endsWith('.test.mjs'))
    .map(each => path.join(folder, each));
  return nodeTests(toolchain, 'scripts', files);
}

/** Every test and every file that failed, a line each: what Jest prints last may be cut off when it ends. */
function failuresOf({ testResults }) {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter(each => each.status === 'failed');
    const file = path.relative(root, name);
    if (status === 'failed' && failed.length === 0) {
      return [`Failed: ${file} could not be run`];
    }
    return failed.map(({ fullName }) => `Failed: ${file}: ${fullName}`);
  });
}

/** All Jest tests, on one PostgreSQL. */
export async function unitAndIntegrationTests({ node, env }, postgres) {
  const results = ownPath('logs', 'test', 'jest.json');
  const logFile = ownPath('logs', 'test', 'jest.log');
  const { code, text } = await run(
    node,
    [
      ...[cli, 'repo', 'test', '--watchAll=false', '--maxWorkers=2'],
      ...['--json', `--outputFile=${results}`, '--passWithNoTests'],
    ],
    {
      cwd: root,
      logFile,
      env: {
        ...env,
        ...withoutColours,
        INSIGHTS_TEST_POSTGRES: postgres,
        // Backstage's own helper would start Docker for this.
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres,
      },
    },
  );
  const summary = JSON.parse(readFileSync(results, 'utf8'));
  const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites;
  return {
    passed: summary.numPassedTests,
    // Jest also fails for reasons that no test stands for.
    failed: failed || (code === 0 ? 0 : 1),
    skipped: summary.numPendingTests + summary.numTodoTests,
    output: code === 0 ? undefined : [text, ...failuresOf(summary)].join('\n'),
  };
}
