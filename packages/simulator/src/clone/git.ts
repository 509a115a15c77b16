import { execFileSync } from 'node:child_process';
import { devNull } from 'node:os';

/** A folder that cannot be served as a clone; the message says what to mend. */
export class CloneError extends Error {}

/** Settings of the clone that would run programs or change what is printed. */
const OVERRIDDEN = [
  // Whoever names a folder on the command line means it, also when it belongs to somebody else.
  'safe.directory=*',
  `core.hooksPath=${devNull}`,
  'core.fsmonitor=false',
  'log.showSignature=false',
  'protocol.allow=never',
].flatMap(setting => ['-c', setting]);

/**
 * Runs git in a folder, reading only: no shell, no pager, no hooks, no network, and nothing of the person's own
 * settings, so that the same clone gives the same output everywhere.
 */
export function git(folder: string, args: string[], input = ''): string {
  try {
    return run(folder, args, input);
  } catch (error) {
    throw new CloneError(
      `git cannot read ${folder}: ${firstLine((error as Error).message)}`,
      { cause: error },
    );
  }
}

/** The output of git without the line end; undefined when git does not find it. */
export function tryGit(folder: string, args: string[]): string | undefined {
  try {
    return run(folder, args, '').replace(/\r?\n$/, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new CloneError(
        `${folder} cannot be read, as git is not installed.`,
      );
    }
    return undefined;
  }
}

function firstLine(message: string): string {
  // Node puts the whole command before what git says.
  return message.replace(/^Command failed: .*\n/, '').split('\n')[0];
}

function run(folder: string, args: string[], input: string): string {
  const { PATH, SystemRoot } = process.env;
  return execFileSync(
    'git',
    [
      // Not the working directory of the process, where some systems look for programs first.
      ...['-C', folder, '--no-pager', '--no-replace-objects'],
      ...OVERRIDDEN,
      ...args,
    ],
    {
      input,
      encoding: 'utf8',
      maxBuffer: Infinity,
      stdio: ['pipe', 'pipe', 'pipe'],
      // Without those of a surrounding git (GIT_DIR and the like), which would name another repository.
      env: {
        PATH,
        SystemRoot,
        LC_ALL: 'C',
        GIT_CONFIG_GLOBAL: devNull,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_NO_LAZY_FETCH: '1',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_TERMINAL_PROMPT: '0',
      },
    },
  );
}
