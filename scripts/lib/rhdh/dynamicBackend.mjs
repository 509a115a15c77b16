import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { statusOf, untilAnswered } from '../installTest/runApp.mjs';
import { freePort } from '../ports.mjs';
import { ownPath } from '../paths.mjs';
import { Failure, say, step } from '../report.mjs';
import { scratchFolder } from '../scratch.mjs';

function configuration({ url, port, connection, token, folder }) {
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      database: { client: 'pg', connection },
      auth: {
        externalAccess: [
          { type: 'static', options: { token, subject: 'test' } },
        ],
      },
    },
    dynamicPlugins: { rootDirectory: folder },
  };
}

async function expectStatus(url, expected, token) {
  const status = await statusOf(url, token);
  if (status !== expected) {
    throw new Failure(`${url} answers ${status}, not ${expected}.`);
  }
}

async function checkApi(url, token) {
  const api = `${url}/api/insights/v1`;
  await expectStatus(`${api}/metrics`, 401);
  await expectStatus(`${api}/metrics`, 200, token);
  // Reads tables, so the migrations of the plugin were found and have run.
  await expectStatus(`${api}/sources`, 200, token);
  say('  The API answers 401 without credentials and 200 with them');
}

/** The frontend is only served here: nothing runs it. */
async function checkRemote(url, name) {
  const response = await fetch(`${url}/.backstage/dynamic-features/remotes`);
  const remotes = await response.json();
  const remote = remotes.find(({ packageName }) => packageName === name);
  if (!remote) {
    throw new Failure(`${name} is not among the remotes of the frontend.`);
  }
  await expectStatus(remote.remoteInfo.entry, 200);
  say(`  ${name} is served with ${remote.exposedModules.join(', ')}`);
}

/**
 * Starts a backend without Insights that loads the plugins in a folder with Backstage's dynamic feature service, on a
 * PostgreSQL of its own. `frontend` names a frontend that must be served.
 */
export async function checkDynamicBackend(processes, { folder, frontend }) {
  const { connection } = await step('Starting PostgreSQL', () =>
    processes.startAndWait('database', 'packages/local-postgres/src/cli.ts', {
      args: ['--temporary', '--data', scratchFolder('insights-rhdh-')],
    }),
  );
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const token = randomBytes(16).toString('hex');
  const file = ownPath('rhdh', 'app-config.json');
  const own = { url, port, connection, token, folder };
  writeFileSync(file, JSON.stringify(configuration(own)));
  await step('Starting a backend that loads dynamic plugins', async () => {
    processes.start(
      'dynamic-backend',
      'packages/backend/dev/dynamicPlugins.ts',
      {
        args: ['--config', file],
        env: { NODE_ENV: 'development' },
      },
    );
    await untilAnswered(
      `${url}/.backstage/health/v1/readiness`,
      ({ ok }) => ok,
      processes.death,
    );
  });
  const checks = async () => {
    await checkApi(url, token);
    if (frontend) {
      await checkRemote(url, frontend);
    }
  };
  await Promise.race([checks(), processes.death]);
}
