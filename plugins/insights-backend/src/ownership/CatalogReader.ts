import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EntityFilter } from '../settings/componentFilters';
import type { CatalogSource } from './CatalogMirror';
import { type EntityPredicate, entityPredicate } from './entityPredicate';

const people = ['Group', 'User'];

const identity = ['kind', 'metadata.name', 'metadata.namespace'];

const fields = [
  'kind',
  'metadata',
  'relations',
  // Not the whole spec: the definition of an API can be a megabyte.
  ...[
    'type',
    'owner',
    'system',
    'parent',
    'children',
    'members',
    'memberOf',
    'profile',
  ].map(field => `spec.${field}`),
];

/** Reads what the mirror needs from the catalog of this backend, as the plugin itself. */
export class CatalogReader implements CatalogSource {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** All groups, users and what they can own, page by page. */
  entities(ownershipKinds: string[]): AsyncGenerator<Entity> {
    return this.entitiesOf([...people, ...ownershipKinds]);
  }

  /** All entities of some kinds, page by page. */
  async *entitiesOf(kind: string[]): AsyncGenerator<Entity> {
    const pages = this.#catalog.streamEntities(
      { filter: { kind }, fields },
      { credentials: await this.#credentials() },
    );
    for await (const page of pages) {
      yield* page;
    }
  }

  /** How many entities there are, for the price of one. */
  async count(ownershipKinds: string[]): Promise<number> {
    const { totalItems } = await this.#catalog.queryEntities(
      {
        filter: { kind: [...people, ...ownershipKinds] },
        fields: ['kind'],
        limit: 1,
      },
      { credentials: await this.#credentials() },
    );
    return totalItems;
  }

  /** The groups that pass a filter. */
  async groupsPassing(filter: EntityFilter): Promise<Set<string>> {
    return this.#refs(['Group'], filter);
  }

  /** The components, or what else owns repositories, that pass a filter. */
  async componentsPassing(
    filter: EntityFilter,
    ownershipKinds: string[],
  ): Promise<Set<string>> {
    return this.#refs(ownershipKinds, filter);
  }

  async #refs(kinds: string[], filter: EntityFilter): Promise<Set<string>> {
    const refs = new Set<string>();
    const query: EntityPredicate = {
      $all: [{ kind: { $in: kinds } }, entityPredicate(filter)],
    };
    const pages = this.#catalog.streamEntities(
      { query, fields: identity },
      { credentials: await this.#credentials() },
    );
    for await (const page of pages) {
      page.forEach(entity => refs.add(stringifyEntityRef(entity)));
    }
    return refs;
  }

  #credentials(): Promise<BackstageCredentials> {
    return this.#auth.getOwnServiceCredentials();
  }
}
