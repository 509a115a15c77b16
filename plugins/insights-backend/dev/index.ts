import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import path from 'path';
import { parseAllDocuments } from 'yaml';
import { component, group, user } from '../src/testUtils/catalog';
import { openDataDirectory } from './dataDirectory';

/*
 * The plugin alone: `yarn start`. Everybody is user:default/mock, the catalog is a small one, and no source is
 * configured. With INSIGHTS_SIMULATOR=URL both come from a running simulator.
 */
const port = 7007;
const simulator = process.env.INSIGHTS_SIMULATOR;

const smallCatalog = [
  group('acme', { type: 'organization', title: 'Acme' }),
  group('shop', { parent: 'acme', title: 'Shop' }),
  user('mock', { memberOf: ['shop'] }),
  component('api', {
    owner: 'shop',
    annotations: { 'github.com/project-slug': 'acme/api' },
  }),
];

async function readCatalog(): Promise<Entity[]> {
  if (!simulator) {
    return smallCatalog;
  }
  const response = await fetch(`${simulator}/catalog/all.yaml`);
  return parseAllDocuments(await response.text()).map(each => each.toJS());
}

async function main() {
  const { knex, close } = await openDataDirectory(
    path.resolve(__dirname, '../../../node_modules/.cache/insights-dev'),
  );
  const token = simulator && {
    apiBaseUrl: `${simulator}/github`,
    token: 'any',
  };
  const backend = createBackend();
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl: `http://localhost:${port}` },
        backend: {
          baseUrl: `http://localhost:${port}`,
          listen: { host: '127.0.0.1', port },
          database: { client: 'pg', connection: {} },
        },
        integrations: { github: [{ host: 'github.com', ...token }] },
        // Without the permission framework nobody else may change settings.
        insights: { admins: ['user:default/mock'] },
      },
    }),
  );
  backend.add(mockServices.auth.factory());
  backend.add(mockServices.httpAuth.factory());
  backend.add(mockServices.userInfo.factory());
  backend.add(mockServices.database.factory({ knex }));
  backend.add(catalogServiceMock.factory({ entities: await readCatalog() }));
  backend.add(import('../src'));
  const end = async () => {
    await backend.stop();
    await close();
    process.exit();
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  await backend.start();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
