import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../paths.mjs';
import { Failure, say, step } from '../report.mjs';
import { statusOf, withRunningApp } from './runApp.mjs';

async function createDatabase(connection, name) {
  const require = createRequire(path.join(root, 'packages/local-postgres/'));
  const { Client, escapeIdentifier } = require('pg');
  const client = new Client(connection);
  await client.connect();
  try {
    await client.query(`create database ${escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

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
      },
      createDatabase: name => createDatabase(connection, name),
    };
  });
}

const minutes = milliseconds => (milliseconds / 60_000).toFixed(1);

function saw(what, titles) {
  say(`  ${what}: ${titles.length} cards (${titles.join(', ')})`);
}

async function checkWithPostgres({ name, url, world, browser, begun }) {
  saw('Page', await browser.insightsPage(url, `${name}-page`));
  say(
    `  ${minutes(
      Date.now() - begun,
    )} minutes from the first line of the README to numbers on the page`,
  );
  saw(
    `Tab of component ${world.component}`,
    await browser.entityTab(
      `${url}/catalog/default/component/${world.component}`,
      `${name}-entity`,
    ),
  );
  await browser.unsavedEdits(url, `${name}-unsaved-edits`);
  say('  Unsaved edits are held back from the sidebar and the back button');
  const status = await statusOf(`${url}/api/insights/v1/overview`);
  if (status !== 401) {
    throw new Failure(
      `The API answers ${status} without credentials where it should answer 401.`,
    );
  }
}

async function checkWithoutPostgres({ name, url, browser }) {
  const message = await browser.message(
    `${url}/insights`,
    `${name}-without-postgres`,
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
export async function testApp(options) {
  const { app, instructions, packing, tarballs, registry, world } = options;
  const { browser, toolchain } = options;
  const { name } = app;
  say(`A new Backstage ${name}, in ${app.folder}`);
  await app.create({ registryUrl: registry?.url });
  const begun = Date.now() - packing;
  const edited = await app.install({ ...instructions, tarballs });
  say(`  README code went into ${edited.join(', ')}`);
  await app.build();
  const database = `insights_${name}`;
  await world.createDatabase(database);
  const running = {
    app,
    toolchain,
    simulatorUrl: world.simulatorUrl,
    prefix: `${name}_`,
    configurations: instructions.configurations,
    env: { ...world.postgres, POSTGRES_DATABASE: database },
  };
  await withRunningApp({ ...running, name, withPostgres: true }, url =>
    checkWithPostgres({ name, url, world, browser, begun }),
  );
  await withRunningApp(
    { ...running, name: `${name}-without-postgres`, withPostgres: false },
    url => checkWithoutPostgres({ name, url, browser }),
  );
}
