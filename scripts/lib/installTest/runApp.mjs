import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../ports.mjs';
import { logFolder, Processes } from '../processes.mjs';
import { Failure, step } from '../report.mjs';

const patienceMilliseconds = 120_000;

/** The first good answer of a server that starts; rejects when it dies, or takes too long. */
export async function untilAnswered(url, isGood, death) {
  const deadline = Date.now() + patienceMilliseconds;
  for (;;) {
    const answer = await Promise.race([
      fetch(url).catch(() => undefined),
      death,
    ]);
    if (answer && isGood(answer)) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Failure(`${url} did not answer as it should in time.`);
    }
    await sleep(250);
  }
}

const postgres = {
  client: 'pg',
  connection: {
    host: '${POSTGRES_HOST}',
    port: '${POSTGRES_PORT}',
    user: '${POSTGRES_USER}',
    password: '${POSTGRES_PASSWORD}',
  },
};

/**
 * What an app needs to run here: its address, the simulated vendors with their catalog, and PostgreSQL for all other
 * plugins, because SQLite would have to be compiled first.
 */
function ownConfiguration({ url, port, simulatorUrl, prefix }) {
  return JSON.stringify({
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      cors: { origin: url },
      csp: { 'upgrade-insecure-requests': false },
      reading: { allow: [{ host: '127.0.0.1:1024-65535' }] },
      database: { ...postgres, prefix },
    },
    auth: { providers: { guest: {} } },
    catalog: {
      rules: [{ allow: ['Location', 'Group', 'User', 'System', 'Component'] }],
      locations: [{ type: 'url', target: `${simulatorUrl}/catalog/all.yaml` }],
    },
    integrations: {
      github: [
        {
          host: 'github.com',
          apiBaseUrl: `${simulatorUrl}/github`,
          token: 'simulator',
        },
      ],
    },
  });
}

/** Runs the backend of a fresh app, which also serves its bundle, while something is done with it. */
export async function withRunningApp(options, work) {
  const { app, name, toolchain, configurations, env, ...rest } = options;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const own = ownConfiguration({ url, port, ...rest });
  const processes = new Processes(toolchain, logFolder('install-test'));
  try {
    await step('Starting the backend', async () => {
      processes.start(name, 'packages/backend/src/index.ts', {
        folder: app.folder,
        args: app
          .configurationFiles(configurations, own)
          .flatMap(file => ['--config', file]),
        env: { NODE_ENV: 'development', ...env },
      });
      await untilAnswered(
        `${url}/.backstage/health/v1/readiness`,
        ({ ok }) => ok,
        processes.death,
      );
    });
    return await Promise.race([work(url), processes.death]);
  } finally {
    await processes.stop();
  }
}

/** The status of a request, without credentials unless a token is given. */
export async function statusOf(url, token) {
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const { status } = await fetch(url, { headers });
  return status;
}
