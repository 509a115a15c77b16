import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import createKnex from 'knex';
import type { ReplicaOptions } from './Replica';
import { LoopWatch } from '../overload/LoopWatch';
import { catalogEntities } from '../world/organisation';

/*
 * A backend with nothing but the plugin, until it is killed: the simulated organisation's catalog, the database of its
 * argument, and a source whose host does not answer, where all there is has been read.
 */
async function main() {
  const options: ReplicaOptions = JSON.parse(process.argv[2]);
  const { connection, port, isWorking, shape, apiBaseUrl } = options;
  const watch = new LoopWatch();
  process.on('message', message => {
    if (message === 'reset') {
      watch.reset();
    }
    process.send!(watch.figures());
  });
  const knex = createKnex({
    client: 'pg',
    connection: { ...connection },
    pool: { min: 0, max: 10 },
  });
  const backend = createBackend();
  const baseUrl = `http://127.0.0.1:${port}`;
  const github = {
    host: 'github.com',
    apiBaseUrl: apiBaseUrl ?? 'http://127.0.0.1:1',
    token: 'any',
  };
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl },
        backend: {
          baseUrl,
          listen: { host: '127.0.0.1', port },
          database: { client: 'pg', connection: {} },
        },
        integrations: { github: [github] },
        insights: {
          admins: ['user:default/mock'],
          ingestion: { enabled: isWorking },
          ...(apiBaseUrl && {
            sources: { github: { organizations: ['meridian'], jobs: true } },
          }),
          ...options.insights,
        },
      },
    }),
  );
  backend.add(mockServices.auth.factory());
  backend.add(mockServices.httpAuth.factory());
  backend.add(mockServices.userInfo.factory());
  backend.add(mockServices.database.factory({ knex }));
  backend.add(catalogServiceMock.factory({ entities: catalogEntities(shape) }));
  backend.add(import('../../../src'));
  await backend.start();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
