import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { fingerprint, stamp } from './fingerprint.mjs';
import {
  checkDiskSpace,
  installationFailure,
  yarnSettingsFromNpm,
} from './npm.mjs';
import { ownPath, root, shown } from './paths.mjs';
import { step } from './report.mjs';

function manifests() {
  return ['packages', 'plugins'].flatMap(folder =>
    readdirSync(path.join(root, folder)).map(each =>
      path.join(folder, each, 'package.json'),
    ),
  );
}

/** Installs the packages of the lockfile, unless that was done since it changed. */
export async function ensureInstalled({ yarn, env }) {
  const wanted = fingerprint(
    ['yarn.lock', 'package.json', '.yarnrc.yml', ...manifests()],
    [process.platform, process.arch],
  );
  const done = stamp('install');
  const state = path.join(root, 'node_modules', '.yarn-state.yml');
  if (done.matches(wanted) && existsSync(state)) {
    return;
  }
  if (!existsSync(state)) {
    checkDiskSpace();
  }
  await step('Installing the packages of yarn.lock', async tell => {
    const logFile = ownPath('logs', 'install.log');
    const [program, ...args] = [...yarn, 'install', '--immutable'];
    const { code, text } = await run(program, args, {
      cwd: root,
      env: { ...env, ...(await yarnSettingsFromNpm()), FORCE_COLOR: '0' },
      logFile,
      shell: process.platform === 'win32',
      onLine: line => {
        const phase = /┌ (.+)$/.exec(line)?.[1];
        if (phase) {
          tell(phase);
        }
      },
    });
    if (code !== 0) {
      throw installationFailure('Installing', text, shown(logFile));
    }
    done.set(wanted);
  });
}
