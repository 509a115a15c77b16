import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../command.mjs';
import { yarnSettingsFromNpm } from '../npm.mjs';
import { ownPath, root, shown } from '../paths.mjs';
import { Failure, step } from '../report.mjs';
import { applyEdit } from './readme.mjs';

const templates = path.join(root, 'scripts', 'fresh-apps');

const readJson = file => JSON.parse(readFileSync(file, 'utf8'));

/**
 * Versions that cannot be fetched everywhere are pinned as in this repository; of native code only SQLite is needed.
 * That is better-sqlite3 13 in these apps: 12, which new apps name, aborts when it was compiled for Node 24.19 or newer.
 */
function writeManifest(folder) {
  const own = readJson(path.join(root, 'package.json'));
  const file = path.join(folder, 'package.json');
  const notBuilt = { ...own.dependenciesMeta };
  delete notBuilt['better-sqlite3'];
  const manifest = {
    ...readJson(file),
    resolutions: own.resolutions,
    dependenciesMeta: notBuilt,
  };
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

function yarnConfiguration(registryUrl) {
  return [
    'nodeLinker: node-modules',
    'enableTelemetry: false',
    'enableGlobalCache: true',
    // Yarn would ask a search engine for types, which not every network reaches.
    'tsEnableAutoTypes: false',
    'npmScopes:',
    '  devex-insights:',
    `    npmRegistryServer: ${registryUrl}`,
    "unsafeHttpWhitelist: ['127.0.0.1']",
    '',
  ].join('\n');
}

/** A Backstage of one kind as its owner has it, to which the plugins are added as the README says. */
export class FreshApp {
  #kind;
  #toolchain;

  constructor({ kind, folder, toolchain }) {
    this.#kind = kind;
    this.#toolchain = toolchain;
    this.folder = folder;
  }

  create(registryUrl) {
    cpSync(path.join(templates, 'shared'), this.folder, { recursive: true });
    cpSync(path.join(templates, this.#kind), this.folder, { recursive: true });
    writeManifest(this.folder);
    writeFileSync(
      path.join(this.folder, '.yarnrc.yml'),
      yarnConfiguration(registryUrl),
    );
    // The versions this repository is tested with, instead of whatever came out today.
    cpSync(path.join(root, 'yarn.lock'), path.join(this.folder, 'yarn.lock'));
  }

  async #yarn(title, args) {
    const log = `${this.#kind}-${title.replaceAll(/\W+/g, '-')}.log`;
    const logFile = ownPath('logs', 'install-test', log);
    const [program, ...first] = this.#toolchain.yarn;
    await step(title, async () => {
      const { code, text } = await run(program, [...first, ...args], {
        cwd: this.folder,
        logFile,
        env: {
          ...this.#toolchain.env,
          ...(await yarnSettingsFromNpm()),
          FORCE_COLOR: '0',
          // In CI the lockfile may not change, and here it must.
          YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
          YARN_ENABLE_HARDENED_MODE: 'false',
        },
        shell: process.platform === 'win32',
      });
      if (code !== 0) {
        const end = text
          .trimEnd()
          .split('\n')
          .slice(-20)
          .map(line => line.slice(0, 300))
          .join('\n');
        throw new Failure(`${title} failed, see ${shown(logFile)}:\n${end}`);
      }
    });
  }

  async install({ commands, edits }) {
    await this.#yarn('yarn install', ['install']);
    for (const command of commands) {
      await this.#yarn(command, command.split(' ').slice(1));
    }
    return edits
      .filter(edit => applyEdit(this.folder, edit))
      .map(({ file }) => file);
  }

  /** Checks the types of what was written and bundles the app. */
  async build() {
    await this.#yarn('yarn tsc', ['tsc', '--pretty', 'false']);
    await this.#yarn('yarn workspace app build', ['workspace', 'app', 'build']);
  }

  /** The configuration files of a start: the app's own and the given README blocks. */
  configurationFiles(blocks) {
    const files = blocks.map((text, index) => {
      const file = `app-config.readme-${index + 1}.yaml`;
      writeFileSync(path.join(this.folder, file), `${text}\n`);
      return file;
    });
    return ['app-config.yaml', ...files];
  }
}
