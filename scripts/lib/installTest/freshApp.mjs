import { appendFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../command.mjs';
import {
  fromRegistry,
  tarballFolder,
  writeResolutions,
} from '../installLines.mjs';
import { yarnSettingsFromNpm } from '../npm.mjs';
import { ownPath, shown } from '../paths.mjs';
import { plugins } from '../plugins.mjs';
import { Failure, step } from '../report.mjs';
import { checkCopies, copiesBelow } from './copies.mjs';
import { bumpApp, createApp } from './createApp.mjs';
import { createdRelease, lockRelease } from './lockRelease.mjs';
import { applyEdit } from './readme.mjs';

/** A scope that another registry serves, for the end of the app's own Yarn configuration. */
function scopeConfiguration(registryUrl) {
  return [
    '',
    'npmScopes:',
    '  devex-insights:',
    `    npmRegistryServer: ${registryUrl}`,
    "unsafeHttpWhitelist: ['127.0.0.1']",
    '',
  ].join('\n');
}

/** A Backstage as its owner has it, to which the plugins are added as the README says. */
export class FreshApp {
  #kind;
  #release;
  #toolchain;
  #registryUrl;

  constructor({ kind, release, folder, toolchain }) {
    this.#kind = kind;
    this.#release = release;
    this.#toolchain = toolchain;
    this.folder = folder;
  }

  get name() {
    return `${this.#kind}-${this.#release}`;
  }

  /** Creates and installs the app alone. */
  async create({ registryUrl }) {
    this.#registryUrl = registryUrl;
    await createApp({
      kind: this.#kind,
      folder: this.folder,
      toolchain: this.#toolchain,
    });
    const isCreated = this.#release === createdRelease;
    if (isCreated) {
      lockRelease(this.folder);
    } else {
      await bumpApp(this.folder, this.#release);
    }
    if (registryUrl) {
      appendFileSync(
        path.join(this.folder, '.yarnrc.yml'),
        scopeConfiguration(registryUrl),
      );
    }
    await this.#yarn(['install', ...(isCreated ? ['--refresh-lockfile'] : [])]);
  }

  async #yarn(args) {
    const title = `yarn ${args.join(' ')}`;
    const log = `${this.name}-${title.replaceAll(/\W+/g, '-')}`.slice(0, 100);
    const logFile = ownPath('logs', 'install-test', `${log}.log`);
    const [program, ...first] = this.#toolchain.yarn;
    return step(title, async () => {
      const { code, text } = await run(program, [...first, ...args], {
        cwd: this.folder,
        logFile,
        env: {
          ...this.#toolchain.env,
          ...(await yarnSettingsFromNpm()),
          FORCE_COLOR: '0',
          // Yarn would ask a search engine for types, which not every network reaches.
          YARN_TS_ENABLE_AUTO_TYPES: 'false',
          YARN_ENABLE_TELEMETRY: 'false',
          // Native code takes minutes to compile, and nothing here runs it.
          YARN_ENABLE_SCRIPTS: 'false',
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
      return text;
    });
  }

  #putTarballs(tarballs) {
    const folder = path.join(this.folder, tarballFolder);
    mkdirSync(folder);
    tarballs.forEach(({ file }) =>
      cpSync(file, path.join(folder, path.basename(file))),
    );
    writeResolutions(this.folder, plugins);
  }

  /**
   * Follows the README: its commands and its code. Fails where Yarn warns about the plugins, or where they bring a copy
   * of what the app has.
   */
  async install({ commands, edits, tarballs }) {
    const chosen = this.#registryUrl ? commands.map(fromRegistry) : commands;
    const isOurs = command => command.includes('@devex-insights/');
    // What else the README adds are packages of Backstage, for which the app alone answers.
    for (const command of chosen.filter(each => !isOurs(each))) {
      await this.#yarn(command.split(' ').slice(1));
    }
    const before = copiesBelow(this.folder);
    if (!this.#registryUrl) {
      this.#putTarballs(tarballs);
    }
    for (const command of chosen.filter(isOurs)) {
      const text = await this.#yarn(command.split(' ').slice(1));
      const warning = text
        .split('\n')
        .find(
          line => /YN00(02|60|86)/.test(line) && /devex-insights/.test(line),
        );
      if (warning) {
        throw new Failure(`Yarn warns about the plugins: ${warning}`);
      }
    }
    checkCopies(before, copiesBelow(this.folder));
    return edits
      .filter(edit => applyEdit(this.folder, edit))
      .map(({ file }) => file);
  }

  /** Checks the types of what was written and bundles the app. */
  async build() {
    await this.#yarn(['tsc', '--pretty', 'false']);
    await this.#yarn(['workspace', 'app', 'build']);
  }

  /** The configuration files of a start: the app's own, the given README blocks, and what this test needs. */
  configurationFiles(blocks, own) {
    const write = (name, text) => {
      writeFileSync(path.join(this.folder, name), `${text}\n`);
      return name;
    };
    return [
      'app-config.yaml',
      ...blocks.map((text, index) =>
        write(`app-config.readme-${index + 1}.yaml`, text),
      ),
      write('app-config.install-test.yaml', own),
    ];
  }
}
