import { spawn } from 'child_process';
import { randomBytes } from 'crypto';
import { once } from 'events';
import { mkdir, readFile, rm, stat, writeFile } from 'fs/promises';
import path from 'path';
import { setTimeout as sleep } from 'timers/promises';
import { freePort } from './freePort';
import { programsFolder } from './binaries';
import { ensureCluster } from './cluster';
import { connectionStringOf, PostgresConnection, query } from './connection';
import { clusterParent } from './folders';
import { endPreviousServer } from './previousServer';
import { serverUser } from './serverUser';

/** What to start. */
export interface PostgresOptions {
  /** Holds the data, the password and the server's log. */
  dataDirectory: string;
  /** A free one unless given. */
  port?: number;
  /** Keep the data for the next start (default), or delete the folder at the end and be faster. */
  persistent?: boolean;
  /** Told in a sentence what takes a while. */
  log?: (message: string) => void;
}

/** A server that runs until it is stopped or this process ends, however it ends. */
export interface RunningPostgres {
  connection: PostgresConnection;
  connectionString: string;
  stop(): Promise<void>;
}

const startPatienceMilliseconds = 60_000;

const alwaysOptions = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Loses the last moments of a crash and never consistency; what is lost is read again.
  synchronous_commit: 'off',
};

const temporaryOptions = {
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '5min',
};

interface Remembered {
  password: string;
  guardPid?: number;
  ownerPid?: number;
}

/** Undefined where nothing is remembered, or the file was damaged: a cluster is of no use without its password. */
async function readRemembered(file: string): Promise<Remembered | undefined> {
  try {
    const content = JSON.parse(await readFile(file, 'utf8'));
    return typeof content?.password === 'string' ? content : undefined;
  } catch {
    return undefined;
  }
}

async function lastLines(logFile: string, from: number): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  return text.slice(from).trim().split('\n').slice(-5).join('\n');
}

/** Starts an embedded PostgreSQL that listens on the loopback address only. */
export async function startPostgres(
  options: PostgresOptions,
): Promise<RunningPostgres> {
  const { persistent = true, log = () => {} } = options;
  const dataDirectory = path.resolve(options.dataDirectory);
  const user = serverUser();
  const programs = await programsFolder(user);
  const parent = await clusterParent(dataDirectory, user);
  const cluster = path.join(parent, 'postgres');
  const logFile = path.join(dataDirectory, 'postgres.log');
  const secretFile = path.join(dataDirectory, 'postgres.json');

  const remembered = await readRemembered(secretFile);
  await endPreviousServer(cluster, remembered ?? {});
  if (!persistent || !remembered) {
    await rm(cluster, { recursive: true, force: true });
  }
  const { password } = remembered ?? {
    password: randomBytes(24).toString('hex'),
  };
  const remember = (content: Remembered) =>
    writeFile(secretFile, JSON.stringify(content), { mode: 0o600 });
  await remember({ password });
  log(`Starting PostgreSQL with its data in ${cluster}`);
  await mkdir(parent, { recursive: true });
  await ensureCluster(cluster, programs, user, password);

  const port = options.port || (await freePort());
  const connection: PostgresConnection = {
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
  };
  const settings = {
    ...alwaysOptions,
    ...(persistent ? {} : temporaryOptions),
    port: String(port),
  };
  const logStart = await stat(logFile).then(
    found => found.size,
    () => 0,
  );
  const guard = spawn(
    process.execPath,
    [
      require.resolve('../guard.js'),
      JSON.stringify({
        programs,
        cluster,
        logFile,
        user,
        options: Object.entries(settings).flatMap(([key, value]) => [
          '-c',
          `${key}=${value}`,
        ]),
        removeAtEnd: persistent ? [] : [...new Set([parent, dataDirectory])],
      }),
    ],
    {
      // Inspectors and loaders of the owner are not for the guard.
      env: { ...process.env, NODE_OPTIONS: '' },
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      windowsHide: true,
    },
  );
  const ended = once(guard, 'exit');
  await once(guard, 'spawn');
  await remember({
    password,
    guardPid: guard.pid,
    ownerPid: process.pid,
  });
  // Neither the guard nor its pipe keeps a process alive that has nothing else to do.
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();

  const stop = async () => {
    guard.ref();
    guard.stdin.end();
    await ended;
  };

  const deadline = Date.now() + startPatienceMilliseconds;
  for (;;) {
    const failure: unknown = await query(connection, 'select 1').then(
      () => undefined,
      error => error,
    );
    if (!failure) {
      break;
    }
    if (guard.exitCode !== null || Date.now() > deadline) {
      const reason = await lastLines(logFile, logStart);
      await stop();
      throw new Error(
        `PostgreSQL did not start on port ${port}: ${
          (failure as Error).message
        }\n${reason}`,
        { cause: failure },
      );
    }
    await sleep(50);
  }
  return { connection, connectionString: connectionStringOf(connection), stop };
}
