import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

const running = new Set();
const leadsGroup = process.platform !== 'win32';

function kill({ pid }) {
  try {
    process.kill(leadsGroup ? -pid : pid, 'SIGKILL');
  } catch {
    // It ended by itself in this moment.
  }
}

/** Ends the programs that run now, with everything they started. */
export function killCommands() {
  running.forEach(kill);
}

/**
 * Runs a program to its end. Its output goes to a log file and line by line to `onLine`.
 * Resolves with the exit code and the text; never rejects for a failing program.
 */
export function run(program, args, options = {}) {
  const { cwd, env, logFile, onLine, patienceMilliseconds, shell } = options;
  return new Promise(resolve => {
    const child = spawn(program, args, {
      cwd,
      env: env ?? process.env,
      shell: shell ?? false,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: leadsGroup,
      windowsHide: true,
    });
    running.add(child);
    const patience = patienceMilliseconds
      ? setTimeout(() => kill(child), patienceMilliseconds)
      : undefined;
    const log = logFile && createWriteStream(logFile);
    let text = '';
    let standardOutput = '';
    let unfinishedLine = '';
    const take = chunk => {
      text += chunk;
      log?.write(chunk);
      const lines = (unfinishedLine + chunk).split('\n');
      unfinishedLine = lines.pop();
      lines.forEach(line => onLine?.(line));
    };
    child.stdout.setEncoding('utf8').on('data', chunk => {
      standardOutput += chunk;
      take(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', error => take(`${error.message}\n`));
    child.on('close', code => {
      running.delete(child);
      clearTimeout(patience);
      log?.end();
      resolve({ code: code ?? 1, text, standardOutput });
    });
  });
}
