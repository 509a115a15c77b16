import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './lib/bootstrap.mjs';
import { withEndings } from './lib/endings.mjs';
import { run } from './lib/command.mjs';
import { yarnSettingsFromNpm } from './lib/npm.mjs';
import { ownPath, root, shown } from './lib/paths.mjs';
import { logFolder, Processes } from './lib/processes.mjs';
import { Failure, main, print, say, step } from './lib/report.mjs';

const usage = `yarn insights:compatibility [--tests PATTERN] [--keep]

Checks the types and runs the tests of the plugins on Backstage 1.55, the oldest
release that is supported: in a copy of this repository in which every package
of Backstage has the version of that release. --tests runs only test files whose
path matches.`;

const release = '1.55';
const versions = JSON.parse(
  readFileSync(
    new URL(`lib/compatibility/backstage-${release}.json`, import.meta.url),
    'utf8',
  ),
);

/** Copies what git knows, and pins Backstage in the copy. */
async function copyRepository(folder) {
  const { standardOutput } = await run('git', ['ls-files', '-z'], {
    cwd: root,
  });
  for (const file of standardOutput.split('\0').filter(Boolean)) {
    cpSync(path.join(root, file), path.join(folder, file));
  }
  const file = path.join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const others = Object.entries(manifest.resolutions).filter(
    ([name]) => !name.startsWith('@backstage/'),
  );
  manifest.resolutions = { ...Object.fromEntries(others), ...versions };
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(
    path.join(folder, 'backstage.json'),
    `${JSON.stringify({ version: `${release}.0` })}\n`,
  );
}

async function mustPass(title, program, args, { folder, env }) {
  const name = title.replaceAll(/\W+/g, '-').toLowerCase();
  const logFile = ownPath('logs', 'compatibility', `${name}.log`);
  await step(title, async () => {
    const { code, text } = await run(program, args, {
      cwd: folder,
      logFile,
      env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    if (code !== 0) {
      const end = text.trimEnd().split('\n').slice(-40).join('\n');
      throw new Failure(`${title} failed, see ${shown(logFile)}:\n${end}`);
    }
    const summary = text.split('\n').filter(line => /^Tests?:/.test(line));
    summary.forEach(line => say(`  ${line}`));
  });
}

async function check({ tests, keep }, endings) {
  const toolchain = await bootstrap();
  const { node, yarn, env } = toolchain;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'insights-compatibility-'));
  if (!keep) {
    endings.push(() => rmSync(folder, { recursive: true, force: true }));
  }
  await copyRepository(folder);
  const [program, ...first] = yarn;
  await mustPass('Installing the packages', program, [...first, 'install'], {
    folder,
    env: {
      ...env,
      ...(await yarnSettingsFromNpm()),
      YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
      YARN_ENABLE_HARDENED_MODE: 'false',
    },
  });
  const types = ['node_modules/typescript/bin/tsc', '--pretty', 'false'];
  await mustPass('Checking the types', node, types, { folder, env });
  const processes = new Processes(toolchain, logFolder('compatibility'));
  endings.push(() => processes.stop());
  const { connectionString } = await processes.startAndWait(
    'database',
    'packages/local-postgres/src/cli.ts',
    { args: ['--temporary', '--data', path.join(folder, '.insights')] },
  );
  await mustPass(
    'Running the tests of the plugins',
    node,
    [
      ...['node_modules/@backstage/cli/bin/backstage-cli', 'repo', 'test'],
      ...['--watchAll=false', '--maxWorkers=2', tests ?? 'plugins/'],
    ],
    {
      folder,
      env: {
        ...env,
        INSIGHTS_TEST_POSTGRES: connectionString,
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: connectionString,
      },
    },
  );
  say(`The plugins compile and pass their tests on Backstage ${release}.`);
}

function parseArguments() {
  try {
    return parseArgs({
      options: {
        tests: { type: 'string' },
        keep: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new Failure(`${error.message}\n\n${usage}`);
  }
}

await main(async () => {
  const values = parseArguments();
  if (values.help) {
    print(usage);
    return;
  }
  await withEndings('The check was stopped.', endings =>
    check(values, endings),
  );
});
