import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { LogFile } from './logFile.mjs';
import { ownPath, root, shown } from './paths.mjs';
import { Failure, lastLines } from './report.mjs';

const endWithParent = fileURLToPath(
  new URL('endWithParent.cjs', import.meta.url),
);
const transform = 'node_modules/@backstage/cli/config/nodeTransform.cjs';

/** The arguments and environment with which Node runs a TypeScript program that must not outlive us. */
export function typeScriptProgram(file, args, env, parentPipe, folder = root) {
  const preloaded = [endWithParent, path.join(folder, transform)];
  return {
    args: [...preloaded.flatMap(each => ['--require', each]), file, ...args],
    env: {
      ...env,
      INSIGHTS_PARENT: String(process.pid),
      INSIGHTS_PARENT_PIPE: String(parentPipe),
    },
  };
}

const patienceMilliseconds = 15_000;
const lastOutputMilliseconds = 1_000;

/** The processes of one example, stopped together in the reverse order of their start. */
export class Processes {
  #toolchain;
  #logFolder;
  #children = [];
  #stopping = false;
  #reportDeath;

  constructor(toolchain, logFolder) {
    this.#toolchain = toolchain;
    this.#logFolder = logFolder;
    /** Rejects when one of them ends that should not. */
    this.death = new Promise((_, reject) => {
      this.#reportDeath = reject;
    });
    this.death.catch(() => {});
  }

  #reportUnlessStopping(name, logFile) {
    if (!this.#stopping) {
      const tail = lastLines(logFile).map(line => `  ${line}`);
      this.#reportDeath(
        new Failure(
          `The ${name} stopped by itself; the end of ${shown(
            logFile,
          )}:\n${tail.join('\n')}`,
        ),
      );
    }
  }

  /**
   * Starts a TypeScript program of this repository, or of another Backstage folder; its standard output goes line by
   * line to `onLine`, all of it to a log, which is returned.
   */
  start(name, file, { args = [], env = {}, onLine, folder = root } = {}) {
    const logFile = path.join(this.#logFolder, `${name}.log`);
    const log = new LogFile(logFile);
    const program = typeScriptProgram(
      path.join(folder, file),
      args,
      { ...this.#toolchain.env, ...env },
      3,
      folder,
    );
    const child = spawn(this.#toolchain.node, program.args, {
      cwd: folder,
      env: program.env,
      // Ctrl-C reaches only us, so that the order of stopping is ours.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const ended = new Promise(resolve => {
      child.on('exit', resolve);
      child.on('error', resolve);
    });
    // Its last output may be read after its end, unless something that it started keeps the pipe open.
    const saidAll = new Promise(resolve => {
      child.on('close', resolve);
      ended.then(() => setTimeout(resolve, lastOutputMilliseconds).unref());
    });
    for (const output of [child.stdout, child.stderr]) {
      output.setEncoding('utf8').on('data', chunk => log.write(chunk));
    }
    if (onLine) {
      createInterface({ input: child.stdout }).on('line', onLine);
    }
    saidAll.then(() => this.#reportUnlessStopping(name, logFile));
    this.#children.push({ child, ended });
    return log;
  }

  /** Starts a program that prints one line of JSON when it is ready, and resolves with it. */
  startAndWait(name, file, options = {}) {
    const ready = new Promise(resolve => {
      this.start(name, file, {
        ...options,
        onLine: line => {
          if (line.startsWith('{')) {
            resolve(JSON.parse(line));
          }
        },
      });
    });
    return Promise.race([ready, this.death]);
  }

  async stop() {
    this.#stopping = true;
    this.#reportDeath(new Failure('The example was stopped.'));
    for (const { child, ended } of this.#children.reverse()) {
      child.kill('SIGTERM');
      const killer = setTimeout(
        () => child.kill('SIGKILL'),
        patienceMilliseconds,
      );
      await ended;
      clearTimeout(killer);
    }
    this.#children = [];
  }

  kill() {
    this.#stopping = true;
    this.#children.forEach(({ child }) => child.kill('SIGKILL'));
  }
}

/** Where the programs of one start write what they say. */
export function logFolder(name) {
  return path.dirname(ownPath('logs', name, 'any'));
}
