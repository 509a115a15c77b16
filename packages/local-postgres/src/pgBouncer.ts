import { spawn } from 'child_process';
import { once } from 'events';
import { existsSync } from 'fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'fs/promises';
import os from 'os';
import path from 'path';
import { setTimeout as sleep } from 'timers/promises';
import { freePort } from './freePort';
import { PostgresConnection, query } from './connection';
import { serverUser } from './serverUser';

const startPatienceMilliseconds = 10_000;

/** The program of this machine; undefined where it is not installed. */
export function findPgBouncer(): string | undefined {
  // Debian puts it where ordinary users do not look.
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/usr/sbin',
  ];
  return folders
    .map(folder => path.join(folder, 'pgbouncer'))
    .find(file => existsSync(file));
}

/**
 * PgBouncer's configuration for transaction mode at its most unpleasant: few connections to the server, taken in turn, so
 * that successive transactions of a client never have the same one.
 */
function configuration(server: PostgresConnection, port: number): string {
  const { host, user, password } = server;
  return [
    '[databases]',
    `* = host=${host} port=${server.port} user=${user} password=${password}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    'default_pool_size = 4',
    'server_round_robin = 1',
    'max_client_conn = 200',
    '',
  ].join('\n');
}

/** Starts PgBouncer in transaction mode before a server; it accepts the same user and databases. */
export async function startPgBouncer(
  program: string,
  server: PostgresConnection,
): Promise<{ connection: PostgresConnection; stop(): Promise<void> }> {
  const user = serverUser();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'insights-pgbouncer-'));
  const file = path.join(folder, 'pgbouncer.ini');
  const connection = { ...server, port: await freePort() };
  await writeFile(file, configuration(server, connection.port), {
    mode: 0o600,
  });
  if (user.uid !== undefined && user.gid !== undefined) {
    await chmod(folder, 0o711);
    await chown(file, user.uid, user.gid);
  }
  const child = spawn(program, [file], { ...user, cwd: '/', stdio: 'pipe' });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', chunk => {
    log += chunk;
  });
  const ended = once(child, 'exit').catch(error => {
    log += error.message;
  });
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + startPatienceMilliseconds;
  for (;;) {
    const answers = await query(connection, 'select 1').then(
      () => true,
      () => false,
    );
    if (answers) {
      return { connection, stop };
    }
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`PgBouncer does not answer:\n${log}`);
    }
    await sleep(50);
  }
}
