import path from 'node:path';
import { Failure, say, step } from '../report.mjs';
import { statusOf, withRunningApp } from './runApp.mjs';

/** What every app under test shares: a PostgreSQL and the simulated vendors with their catalog. */
export async function startWorld(processes, folder) {
  return step('Starting PostgreSQL and the simulated vendors', async () => {
    const [{ connection }, simulator] = await Promise.all([
      processes.startAndWait('database', 'packages/local-postgres/src/cli.ts', {
        args: ['--temporary', '--data', path.join(folder, 'database')],
      }),
      processes.startAndWait('simulator', 'packages/simulator/src/cli.ts', {
        args: [
          ...['--data', path.join(folder, 'simulator')],
          ...['--port', '0', '--size', 'q'],
        ],
      }),
    ]);
    const response = await fetch(`${simulator.url}/catalog/all.yaml`);
    const entities = (await response.text()).split('\n---\n');
    const component = entities.find(each => /^kind: Component$/m.test(each));
    return {
      simulatorUrl: simulator.url,
      component: /^ {2}name: (\S+)$/m.exec(component)[1],
      postgres: {
        POSTGRES_HOST: connection.host,
        POSTGRES_PORT: String(connection.port),
        POSTGRES_USER: connection.user,
        POSTGRES_PASSWORD: connection.password,
        POSTGRES_DATABASE: connection.database,
      },
    };
  });
}

function saw(what, titles) {
  say(`  ${what}: ${titles.length} cards (${titles.join(', ')})`);
}

async function checkWithPostgres({ kind, url, world, browser }) {
  saw('Page', await browser.insightsPage(url, `${kind}-page`));
  saw(
    `Tab of component ${world.component}`,
    await browser.entityTab(
      `${url}/catalog/default/component/${world.component}`,
      `${kind}-entity`,
    ),
  );
  const status = await statusOf(`${url}/api/insights/v1/overview`);
  if (status !== 401) {
    throw new Failure(
      `The API answers ${status} without credentials where it should answer 401.`,
    );
  }
}

async function checkWithoutPostgres({ kind, url, browser }) {
  const message = await browser.message(
    `${url}/insights`,
    `${kind}-without-postgres`,
  );
  say(`  Page without PostgreSQL: ${message.join(' · ')}`);
  if (!message.some(line => line.includes('backend.database'))) {
    throw new Failure('The page does not say which setting is missing.');
  }
  const status = await statusOf(`${url}/api/catalog/entities?limit=1`);
  if (status >= 500) {
    throw new Failure(`The catalog answers ${status} without PostgreSQL.`);
  }
}

/** Creates an app, adds the plugins to it and opens their pages, with PostgreSQL and without. */
export async function testApp({
  kind,
  app,
  instructions,
  tarballs,
  registry,
  world,
  ...rest
}) {
  say(`A Backstage with the ${kind} frontend system, in ${app.folder}`);
  app.create({ tarballs, registryUrl: registry?.url });
  const edited = await app.install(instructions);
  say(`  README code went into ${edited.join(', ')}`);
  await app.build();
  const { configurations } = instructions;
  const running = { app, simulatorUrl: world.simulatorUrl, ...rest };
  await withRunningApp(
    { ...running, name: `${kind}-app`, configurations, env: world.postgres },
    url => checkWithPostgres({ kind, url, world, ...rest }),
  );
  await withRunningApp(
    {
      ...running,
      name: `${kind}-app-without-postgres`,
      configurations: configurations.filter(each => !/client: pg/.test(each)),
    },
    url => checkWithoutPostgres({ kind, url, ...rest }),
  );
}
