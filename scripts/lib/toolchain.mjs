import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installationFailure, isNetworkTrouble, npm } from './npm.mjs';
import { ownPath, root, shown } from './paths.mjs';
import { Failure, step } from './report.mjs';

const fittingNodes = [22, 24];
const fetchedNode = 24;

// A folder each: npm removes what a package's script put there when it installs another one beside it.
const nodeFolder = () => path.dirname(ownPath('toolchain/node/package.json'));
const yarnFolder = () => path.dirname(ownPath('toolchain/yarn/package.json'));

function majorOf(program) {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)\./.exec(stdout ?? '')?.[1]);
}

async function fetchPackage(folder, specifier) {
  // A package.json of its own keeps npm from looking for a project further up.
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  const logFile = ownPath('logs', 'toolchain.log');
  const flags = ['--no-audit', '--no-fund', '--no-package-lock'];
  const patience = ['--fetch-retries', '1', '--fetch-retry-mintimeout', '3000'];
  const result = await npm(
    [
      'install',
      '--prefix',
      folder,
      '--global=false',
      ...flags,
      ...patience,
      specifier,
    ],
    { cwd: folder, logFile },
  );
  return { ...result, logFile };
}

/** npm may skip the script of the package `node` that fetches the platform's package: both places count. */
function findFetchedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const modules = path.join(nodeFolder(), 'node_modules');
  const parents = [path.join(modules, 'node', 'node_modules'), modules];
  return parents
    .filter(existsSync)
    .flatMap(parent =>
      readdirSync(parent)
        .filter(each => each.startsWith('node-'))
        .map(each => path.join(parent, each, 'bin', name)),
    )
    .find(program => existsSync(program) && majorOf(program) === fetchedNode);
}

function platformPackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix =
    platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}@${fetchedNode}`;
}

async function findNode() {
  if (fittingNodes.includes(Number(process.versions.node.split('.')[0]))) {
    return process.execPath;
  }
  const found = findFetchedNode();
  if (found) {
    return found;
  }
  return step(
    `Fetching Node ${fetchedNode}: Backstage needs Node ${fittingNodes.join(
      ' or ',
    )} and this is ${process.version}`,
    async () => {
      const first = await fetchPackage(nodeFolder(), `node@${fetchedNode}`);
      const isFinal = findFetchedNode() || isNetworkTrouble(first.text);
      const second = isFinal
        ? first
        : await fetchPackage(nodeFolder(), platformPackage());
      const node = findFetchedNode();
      if (!node && second.code !== 0) {
        const { text, logFile } = second;
        throw installationFailure('Fetching Node', text, shown(logFile));
      }
      if (!node) {
        throw new Failure(
          `There is no Node ${fetchedNode} for ${process.platform} ${process.arch} on the package registry: install Node ${fetchedNode} yourself and start again.`,
        );
      }
      return node;
    },
  );
}

/** The command that runs Yarn: the one that called us, or a fetched one. */
async function findYarn(node) {
  const { packageManager } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const version = packageManager.split('@')[1].split('+')[0];
  const { npm_execpath: caller, npm_config_user_agent: agent } = process.env;
  if (agent?.startsWith('yarn/4.') && caller && existsSync(caller)) {
    return [caller];
  }
  const manifest = path.join(
    ...[yarnFolder(), 'node_modules', '@yarnpkg', 'cli-dist', 'package.json'],
  );
  const isThere = () =>
    existsSync(manifest) &&
    JSON.parse(readFileSync(manifest, 'utf8')).version === version;
  if (!isThere()) {
    await step(`Fetching Yarn ${version}`, async () => {
      const { text, logFile } = await fetchPackage(
        yarnFolder(),
        `@yarnpkg/cli-dist@${version}`,
      );
      if (!isThere()) {
        throw installationFailure('Fetching Yarn', text, shown(logFile));
      }
    });
  }
  return [node, path.join(path.dirname(manifest), 'bin', 'yarn.js')];
}

/** The environment in which everything runs: this Node first, and its own headers for native code. */
function environmentFor(node) {
  const binaries = path.dirname(node);
  const inherited = { ...process.env };
  // Headers of another Node, by npm's configuration, would make native code that does not load.
  delete inherited.npm_config_nodedir;
  const pathKey =
    Object.keys(inherited).find(each => each.toUpperCase() === 'PATH') ??
    'PATH';
  const prefix = path.dirname(binaries);
  const hasHeaders = existsSync(path.join(prefix, 'include', 'node', 'node.h'));
  return {
    ...inherited,
    [pathKey]: [binaries, inherited[pathKey]].join(path.delimiter),
    ...(hasHeaders ? { npm_config_nodedir: prefix } : {}),
  };
}

/** Node and Yarn that fit, fetched into the git-ignored folder where the machine's do not. */
export async function ensureToolchain() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Failure(
      `Node ${process.versions.node} is too old to begin with: install Node 20 or newer and start again.`,
    );
  }
  const node = await findNode();
  const yarn = await findYarn(node);
  return { node, yarn, env: environmentFor(node) };
}
