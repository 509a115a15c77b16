import { existsSync, realpathSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { root } from './paths.mjs';
import { Failure } from './report.mjs';

const nodeFolder = path.dirname(realpathSync(process.execPath));

function npmScript() {
  const candidates = [
    process.env.npm_execpath,
    path.join(nodeFolder, '../lib/node_modules/npm/bin/npm-cli.js'),
    path.join(nodeFolder, 'node_modules/npm/bin/npm-cli.js'),
  ];
  return candidates.find(
    each => each?.endsWith('npm-cli.js') && existsSync(each),
  );
}

/** Runs the machine's npm: the one that called us, or the one beside Node. */
export function npm(args, options) {
  const script = npmScript();
  return script
    ? run(process.execPath, [script, ...args], options)
    : run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** npm's own settings (registry, certificates, proxies), which Yarn does not read by itself. */
export async function yarnSettingsFromNpm() {
  const { code, standardOutput } = await npm(['config', 'list', '--json'], {
    cwd: root,
  });
  const settings = code === 0 ? JSON.parse(standardOutput) : {};
  const candidates = {
    YARN_NPM_REGISTRY_SERVER: settings.registry?.replace(/\/$/, ''),
    YARN_HTTPS_CA_FILE_PATH: settings.cafile,
    YARN_HTTPS_PROXY: settings['https-proxy'],
    YARN_HTTP_PROXY: settings.proxy,
    YARN_ENABLE_STRICT_SSL: settings['strict-ssl'] === false ? 'false' : '',
  };
  return Object.fromEntries(
    Object.entries(candidates).filter(
      ([key, value]) => value && !(key in process.env),
    ),
  );
}

const networkTrouble =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|RequestError|certificate|network|socket hang up|HTTPError/i;

/** Whether a registry that cannot be reached is the reason: then nothing else can be fetched either. */
export function isNetworkTrouble(text) {
  return networkTrouble.test(text);
}

/** The sentence for an installation that failed. */
export function installationFailure(what, text, logFile) {
  if (/ENOSPC|no space left/i.test(text)) {
    return new Failure(
      `${what} failed because the disk is full: free about 4 GB and start again.`,
    );
  }
  if (/YN0028/.test(text)) {
    return new Failure(
      'yarn.lock does not fit the package.json files: run "yarn install" once and commit the lockfile.',
    );
  }
  if (isNetworkTrouble(text)) {
    return new Failure(
      `${what} failed because the package registry cannot be reached: check the network, and the registry and proxy in npm's configuration, then start again (log: ${logFile}).`,
    );
  }
  return new Failure(`${what} failed: see ${logFile}.`);
}

const neededBytes = 3 * 1024 ** 3;

/** Fails early where the packages cannot fit. */
export function checkDiskSpace() {
  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize < neededBytes) {
    const free = (bavail * bsize) / 1024 ** 3;
    throw new Failure(
      `Only ${free.toFixed(
        1,
      )} GB are free on the disk of ${root} and the packages need about 3 GB: free some and start again.`,
    );
  }
}
