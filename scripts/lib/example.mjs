import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAccount } from './connectAccount.mjs';
import { freePort, isFree } from './ports.mjs';
import { shown } from './paths.mjs';
import { Failure, step } from './report.mjs';

/** For how long a backend may show no sign of life while it starts. */
const silenceMilliseconds = 180_000;

/** The catalog remembers where its entities came from, so the simulator keeps its port. */
async function simulatorPort(folder) {
  const file = path.join(folder, 'simulator-port');
  const remembered = existsSync(file) && Number(readFileSync(file, 'utf8'));
  if (remembered && (await isFree(remembered))) {
    return remembered;
  }
  const port = await freePort();
  writeFileSync(file, String(port));
  return port;
}

/** What was encrypted at an earlier start is to be readable at the next one. */
function secretKey(folder) {
  const file = path.join(folder, 'secret-key');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}

/** The guest is a member of the simulated organisation where there is one, so that there are teams of their own. */
async function guestOf(simulatorUrl) {
  const response = await fetch(`${simulatorUrl}/catalog/all.yaml`);
  const user = (await response.text())
    .split('\n---\n')
    .find(each => /^kind: User$/m.test(each));
  const name = /^ {2}name: (\S+)$/m.exec(user ?? '')?.[1];
  return name ? `user:default/${name}` : 'user:development/guest';
}

/** Waits as long as there is progress, however slow the machine. */
async function untilReady(url, processes, log) {
  const answers = () =>
    fetch(`${url}/.backstage/health/v1/readiness`).then(
      response => response.ok,
      () => false,
    );
  let { bytes } = log;
  let heardAt = Date.now();
  while (!(await Promise.race([answers(), processes.death]))) {
    if (log.bytes !== bytes) {
      bytes = log.bytes;
      heardAt = Date.now();
    } else if (Date.now() - heardAt > silenceMilliseconds) {
      throw new Failure(
        `The backend is not ready and has written nothing for ${
          silenceMilliseconds / 1000
        } s: see ${shown(log.file)}`,
      );
    }
    await sleep(250);
  }
}

/**
 * Starts database, simulator and backend, which also serves the app, with everything
 * they keep in one folder; `startBackend` starts another one beside it.
 */
export async function startExample({
  processes,
  port,
  dataFolder,
  simulatorArguments = [],
  temporary = false,
}) {
  mkdirSync(dataFolder, { recursive: true });
  const [{ connection }, simulator] = await step(
    'Starting PostgreSQL and the simulated vendors',
    async () =>
      Promise.all([
        processes.startAndWait(
          'database',
          'packages/local-postgres/src/cli.ts',
          {
            args: [
              ...['--data', path.join(dataFolder, 'database')],
              ...(temporary ? ['--temporary'] : []),
            ],
          },
        ),
        processes.startAndWait('simulator', 'packages/simulator/src/cli.ts', {
          args: [
            ...['--data', path.join(dataFolder, 'simulator')],
            ...['--port', String(await simulatorPort(dataFolder))],
            ...simulatorArguments,
          ],
        }),
      ]),
  );
  const startBackend = async ({
    name = 'backend',
    program = 'packages/backend/src/index.ts',
    backendPort = port,
    env = {},
  } = {}) => {
    const log = processes.start(name, program, {
      args: ['--config', 'app-config.yaml'],
      env: {
        // The guest sign-in is for development only, which this is.
        NODE_ENV: 'development',
        INSIGHTS_EXAMPLE_PORT: String(backendPort),
        INSIGHTS_EXAMPLE_SIMULATOR: simulator.url,
        INSIGHTS_EXAMPLE_SECRET_KEY: secretKey(dataFolder),
        INSIGHTS_EXAMPLE_GUEST: await guestOf(simulator.url),
        POSTGRES_HOST: connection.host,
        POSTGRES_PORT: String(connection.port),
        POSTGRES_USER: connection.user,
        POSTGRES_PASSWORD: connection.password,
        ...env,
      },
    });
    const url = `http://localhost:${backendPort}`;
    await untilReady(url, processes, log);
    return { url, logFile: log.file };
  };
  const started = await step('Starting Backstage', () => startBackend());
  await step('Connecting PagerDuty', () =>
    connectAccount(started.url, simulator.url),
  );
  return { ...started, simulatorUrl: simulator.url, startBackend };
}
