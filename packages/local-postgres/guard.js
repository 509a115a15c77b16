/*
 * Runs PostgreSQL on behalf of a process that may be killed at any time: when the pipe
 * from that process ends, for whatever reason, so does the server. It leads a session
 * of its own, so that Ctrl-C in a terminal reaches the owner first and never this.
 */
const { spawn, spawnSync } = require('child_process');
const { closeSync, openSync, rmSync } = require('fs');
const path = require('path');

const { programs, cluster, logFile, options, user, removeAtEnd } = JSON.parse(
  process.argv[2],
);

const log = openSync(logFile, 'a', 0o600);
const server = spawn(
  path.join(programs, 'postgres'),
  ['-D', cluster, ...options],
  { ...user, cwd: cluster, stdio: ['ignore', log, log], windowsHide: true },
);
closeSync(log);

const patienceMilliseconds = 10_000;

function stop() {
  if (process.platform === 'win32') {
    spawnSync(path.join(programs, 'pg_ctl'), [
      ...['stop', '-D', cluster, '-m', 'fast'],
    ]);
  } else {
    server.kill('SIGINT');
    setTimeout(() => server.kill('SIGQUIT'), patienceMilliseconds).unref();
  }
}

process.stdin.on('end', stop);
process.stdin.on('error', stop);
process.stdin.resume();
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

server.on('error', error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
  process.stdin.destroy();
});
server.on('exit', code => {
  for (const folder of removeAtEnd) {
    rmSync(folder, { recursive: true, force: true });
  }
  process.exit(code === 0 ? 0 : 1);
});
