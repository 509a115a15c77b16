import path from 'node:path';
import pg from 'pg';
import { Failure, say, step } from '../report.mjs';
import { statusOf, withRunningApp } from './runApp.mjs';

async function createDatabase(connection, name) {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query(`create database ${pg.escapeIdentifier(name)}`);
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

async function checkPages({ name, url, world, browser, begun }) {
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

/** Opens the pages of an app that is built. */
async function openPages(options) {
  const { app, instructions, world, browser, toolchain, begun } = options;
  const { name } = app;
  // Backstage does not quote the names of databases.
  const suffix = name.replaceAll(/\W/g, '_');
  const database = `insights_${suffix}`;
  await world.createDatabase(database);
  await withRunningApp(
    {
      ...{ app, name, toolchain },
      simulatorUrl: world.simulatorUrl,
      prefix: `${suffix}_`,
      configurations: instructions.configurations,
      env: { ...world.postgres, POSTGRES_DATABASE: database },
    },
    url => checkPages({ name, url, world, browser, begun }),
  );
}

/** Creates an app, adds the plugins to it and opens their pages. */
export async function testApp({ packing, tarballs, registry, ...options }) {
  const { app, instructions } = options;
  say(`A new Backstage ${app.name}, in ${app.folder}`);
  await app.create({ registryUrl: registry?.url });
  const begun = Date.now() - packing;
  const edited = await app.install({ ...instructions, tarballs });
  say(`  README code went into ${edited.join(', ')}`);
  await app.build();
  await openPages({ ...options, begun });
}
