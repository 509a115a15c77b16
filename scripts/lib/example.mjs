import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, isFree } from './ports.mjs';
import { step } from './report.mjs';

const readinessPatienceMilliseconds = 180_000;

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

/** The guest is a member of the simulated organisation where there is one, so that there are teams of their own. */
async function guestOf(simulatorUrl) {
  const response = await fetch(`${simulatorUrl}/catalog/all.yaml`);
  const user = (await response.text())
    .split('\n---\n')
    .find(each => /^kind: User$/m.test(each));
  const name = /^ {2}name: (\S+)$/m.exec(user ?? '')?.[1];
  return name ? `user:default/${name}` : 'user:development/guest';
}

async function untilReady(url, processes) {
  const deadline = Date.now() + readinessPatienceMilliseconds;
  const answers = () =>
    fetch(`${url}/.backstage/health/v1/readiness`).then(
      response => response.ok,
      () => false,
    );
  while (!(await Promise.race([answers(), processes.death]))) {
    if (Date.now() > deadline) {
      throw new Error('The backend did not become ready in time.');
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
    processes.start(name, program, {
      args: ['--config', 'app-config.yaml'],
      env: {
        // The guest sign-in is for development only, which this is.
        NODE_ENV: 'development',
        INSIGHTS_EXAMPLE_PORT: String(backendPort),
        INSIGHTS_EXAMPLE_SIMULATOR: simulator.url,
        INSIGHTS_EXAMPLE_GUEST: await guestOf(simulator.url),
        POSTGRES_HOST: connection.host,
        POSTGRES_PORT: String(connection.port),
        POSTGRES_USER: connection.user,
        POSTGRES_PASSWORD: connection.password,
        ...env,
      },
    });
    const backendUrl = `http://localhost:${backendPort}`;
    await untilReady(backendUrl, processes);
    return backendUrl;
  };
  const url = await step('Starting Backstage', startBackend);
  return { url, simulatorUrl: simulator.url, startBackend };
}
