import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../command.mjs';
import {
  fromRegistry,
  tarballFolder,
  writeResolutions,
} from '../installLines.mjs';
import { yarnSettingsFromNpm } from '../npm.mjs';
import { ownPath, root, shown } from '../paths.mjs';
import { plugins } from '../plugins.mjs';
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
    ...(registryUrl
      ? [
          'npmScopes:',
          '  devex-insights:',
          `    npmRegistryServer: ${registryUrl}`,
          "unsafeHttpWhitelist: ['127.0.0.1']",
        ]
      : []),
    '',
  ].join('\n');
}

/** A Backstage of one kind as its owner has it, to which the plugins are added as the README says. */
export class FreshApp {
  #kind;
  #toolchain;
  #registryUrl;

  constructor({ kind, folder, toolchain }) {
    this.#kind = kind;
    this.#toolchain = toolchain;
    this.folder = folder;
  }

  /** The plugins come from a registry, or else from the folder of tarballs that the README names. */
  create({ tarballs, registryUrl }) {
    this.#registryUrl = registryUrl;
    cpSync(path.join(templates, 'shared'), this.folder, { recursive: true });
    cpSync(path.join(templates, this.#kind), this.folder, { recursive: true });
    writeManifest(this.folder);
    writeFileSync(
      path.join(this.folder, '.yarnrc.yml'),
      yarnConfiguration(registryUrl),
    );
    if (!registryUrl) {
      const folder = path.join(this.folder, tarballFolder);
      mkdirSync(folder);
      tarballs.forEach(({ file }) =>
        cpSync(file, path.join(folder, path.basename(file))),
      );
      writeResolutions(this.folder, plugins);
    }
    // The versions this repository is tested with, instead of whatever came out today.
    cpSync(path.join(root, 'yarn.lock'), path.join(this.folder, 'yarn.lock'));
  }

  async #yarn(args) {
    const title = `yarn ${args.join(' ')}`;
    const log = `${this.#kind}-${title.replaceAll(/\W+/g, '-')}`.slice(0, 100);
    const logFile = ownPath('logs', 'install-test', `${log}.log`);
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
    await this.#yarn(['install']);
    const chosen = this.#registryUrl ? commands.map(fromRegistry) : commands;
    for (const command of chosen) {
      await this.#yarn(command.split(' ').slice(1));
    }
    return edits
      .filter(edit => applyEdit(this.folder, edit))
      .map(({ file }) => file);
  }

  /** Checks the types of what was written and bundles the app. */
  async build() {
    await this.#yarn(['tsc', '--pretty', 'false']);
    await this.#yarn(['workspace', 'app', 'build']);
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
