import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bootstrap } from './lib/bootstrap.mjs';
import { root } from './lib/paths.mjs';
import { typeScriptProgram } from './lib/processes.mjs';
import { main, reportToStandardError } from './lib/report.mjs';
import { whenParentEnds } from './lib/signals.mjs';
import { ensureToolchain } from './lib/toolchain.mjs';

/*
 * node scripts/run.mjs FILE ARGS...: runs a TypeScript program with the right Node.
 * Its standard output is the program's alone.
 */
await main(async () => {
  reportToStandardError();
  const [file, ...args] = process.argv.slice(2);
  const installed = existsSync(
    path.join(root, 'node_modules', '@backstage', 'cli', 'package.json'),
  );
  const { node, env } = await (installed ? ensureToolchain() : bootstrap());
  const program = typeScriptProgram(path.resolve(root, file), args, env, 3);
  const child = spawn(node, program.args, {
    env: program.env,
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the program by itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) {
        child.kill(signal);
      }
    });
  }
  whenParentEnds(() => child.kill('SIGTERM'));
  await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? 128 + os.constants.signals[signal];
      resolve();
    });
  });
});
