import { readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { ownPath, root } from './paths.mjs';

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
  return declarations.failed
    ? declarations
    : check(toolchain, 'api-reports', [
        bin('@backstage/repo-tools', 'bin/backstage-repo-tools'),
        ...['api-reports', '--ci', '--include', 'plugins/*'],
        ...['--validate-release-tags', '-o'],
        'ae-wrong-input-file-type,ae-undocumented',
      ]);
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
