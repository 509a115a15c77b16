import {
  type BackendFeature,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  type CatalogService,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { createTestDatabase } from '@internal/local-postgres';
import createKnex, { type Knex } from 'knex';
import { setTimeout } from 'timers/promises';
import type { EntityPredicate } from '../ownership/entityPredicate';

/** The catalog plugin itself, with a database of its own, behind its own client. */
export interface RealCatalog {
  catalog: CatalogService;
  /** Lets another backend use this catalog. */
  feature: BackendFeature;
  /** Makes these all entities that there are, and waits until the catalog has processed them. */
  replace(entities: Entity[]): Promise<void>;
  stop(): Promise<void>;
}

const location = 'url:https://example.com/catalog-info.yaml';
const generationAnnotation = 'example.com/generation';
const longestWaitMilliseconds = 110_000;

/**
 * Starts a catalog. Its entities have to be valid: a component has an owner, for example. Tests of filters need it,
 * because the mock of the catalog compares differently.
 */
export async function startCatalog(): Promise<RealCatalog> {
  const database = await createTestDatabase();
  const knex = createKnex({
    client: 'pg',
    connection: { ...database.connection },
  });
  let provider: EntityProviderConnection;
  let catalog: CatalogService;
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'test-entities',
        register({ registerInit }) {
          registerInit({
            deps: {
              processing: catalogProcessingExtensionPoint,
              service: catalogServiceRef,
            },
            async init({ processing, service }) {
              catalog = service;
              processing.addEntityProvider({
                getProviderName: () => 'test-entities',
                connect: async connection => {
                  provider = connection;
                },
              });
            },
          });
        },
      }),
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: {
          catalog: {
            stitchingStrategy: {
              pollingInterval: { milliseconds: 50 },
              stitchTimeout: { seconds: 60 },
            },
          },
        },
      }),
    ],
  });
  let generation = 0;
  return {
    catalog: catalog!,
    feature: createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () => catalog,
    }),
    replace: async entities => {
      generation += 1;
      await provider.applyMutation({
        type: 'full',
        entities: entities.map(entity => ({
          locationKey: location,
          entity: withAnnotations(entity, {
            'backstage.io/managed-by-location': location,
            'backstage.io/managed-by-origin-location': location,
            [generationAnnotation]: String(generation),
          }),
        })),
      });
      await processed({
        catalog,
        knex,
        generation,
        entityCount: entities.length,
      });
    },
    stop: async () => {
      await backend.stop();
      await knex.destroy();
      await database.destroy();
    },
  };
}

function withAnnotations(
  entity: Entity,
  annotations: Record<string, string>,
): Entity {
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: { ...entity.metadata.annotations, ...annotations },
    },
  };
}

/** What one entity says about another one shows there only after another pass, so both queues have to be empty. */
async function processed(options: {
  catalog: CatalogService;
  knex: Knex;
  generation: number;
  entityCount: number;
}): Promise<void> {
  const { catalog, knex, generation, entityCount } = options;
  const credentials = { credentials: mockCredentials.service() };
  const count = async (query?: EntityPredicate) =>
    (await catalog.queryEntities({ query, limit: 1 }, credentials)).totalItems;
  const deadline = Date.now() + longestWaitMilliseconds;
  for (;;) {
    const counts = [
      await count(),
      await count({
        [`metadata.annotations.${generationAnnotation}`]: String(generation),
      } as EntityPredicate),
    ];
    const waiting = await knex('stitch_queue').count().first();
    if (
      counts.every(each => each === entityCount) &&
      Number(waiting?.count) === 0
    ) {
      return;
    }
    if (Date.now() > deadline) {
      const { rows } = await knex.raw(
        `select entity_ref, errors from refresh_state where errors <> '[]'`,
      );
      throw new Error(
        `The catalog has ${counts} of ${entityCount} entities: ${JSON.stringify(
          rows,
        )}`,
      );
    }
    await setTimeout(50);
  }
}
