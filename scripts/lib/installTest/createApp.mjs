import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../command.mjs';
import { fetchedProgram, yarnFolder } from '../fetchedProgram.mjs';
import { npm } from '../npm.mjs';
import { ownPath, shown } from '../paths.mjs';
import { Failure, step } from '../report.mjs';

/** The newest on npm. */
const creator = '@backstage/create-app@0.9.2';

const readJson = file => JSON.parse(readFileSync(file, 'utf8'));

function writeJson(file, content) {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}

/** Creates an app as people do, without installing it. */
export async function createApp({ kind, folder, toolchain }) {
  const program = await fetchedProgram({
    name: 'create-app',
    specifier: creator,
    program: 'bin/backstage-create-app',
    logFile: ownPath('logs', 'install-test', 'create-app.log'),
  });
  const logFile = ownPath('logs', 'install-test', `${kind}-create.log`);
  const { code } = await run(
    toolchain.node,
    [
      ...[program, '--skip-install', '--path', folder],
      ...(kind === 'legacy' ? ['--legacy'] : []),
    ],
    {
      env: {
        ...toolchain.env,
        PATH: `${yarnFolder(toolchain)}${path.delimiter}${toolchain.env.PATH}`,
        BACKSTAGE_APP_NAME: `fresh-${kind}`,
      },
      logFile,
    },
  );
  if (code !== 0) {
    throw new Failure(`${creator} failed: see ${shown(logFile)}`);
  }
}

function manifestsOf(folder) {
  const packages = path.join(folder, 'packages');
  return [
    path.join(folder, 'package.json'),
    ...readdirSync(packages).map(each =>
      path.join(packages, each, 'package.json'),
    ),
  ].filter(each => existsSync(each));
}

const groups = ['dependencies', 'devDependencies'];

/** Changes the version of every package of Backstage that an app lists. */
function changeVersions(folder, change) {
  for (const file of manifestsOf(folder)) {
    const manifest = readJson(file);
    for (const group of groups) {
      for (const [name, version] of Object.entries(manifest[group] ?? {})) {
        if (name.startsWith('@backstage/')) {
          manifest[group][name] = change(name, version);
        }
      }
    }
    writeJson(file, manifest);
  }
}

async function newestVersion(name) {
  const { code, standardOutput } = await npm(['view', name, 'version']);
  if (code !== 0) {
    throw new Failure(`npm does not find ${name}.`);
  }
  return standardOutput.trim();
}

/**
 * Moves an app to a release, as "backstage-cli versions:bump" does by the list of the release: every package of
 * Backstage to its newest version. That list is not on npm.
 */
export async function bumpApp(folder, release) {
  const names = new Set();
  changeVersions(folder, (name, version) => {
    names.add(name);
    return version;
  });
  await step(`Moving the app to Backstage ${release}`, async () => {
    const versions = new Map(
      await Promise.all(
        [...names].map(async name => [name, await newestVersion(name)]),
      ),
    );
    changeVersions(folder, name => `^${versions.get(name)}`);
    writeJson(path.join(folder, 'backstage.json'), { version: `${release}.0` });
  });
}
