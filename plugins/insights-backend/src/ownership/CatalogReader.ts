import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { CatalogSource } from './CatalogMirror';

type Filter = Record<string, string | string[]>;

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
  readonly #ownershipKinds: string[];
  readonly #kinds: string[];
  readonly #groupFilter: Filter | Filter[] | undefined;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    ownershipKinds: string[];
    groupFilter?: Filter | Filter[];
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#ownershipKinds = options.ownershipKinds;
    this.#kinds = ['Group', 'User', ...options.ownershipKinds];
    this.#groupFilter = options.groupFilter;
  }

  /** All groups, users and what they can own, page by page. */
  async *entities(): AsyncGenerator<Entity> {
    const pages = this.#catalog.streamEntities(
      { filter: { kind: this.#kinds }, fields },
      { credentials: await this.#credentials() },
    );
    for await (const page of pages) {
      yield* page;
    }
  }

  /** How many entities there are, for the price of one. */
  async count(): Promise<number> {
    const { totalItems } = await this.#catalog.queryEntities(
      { filter: { kind: this.#kinds }, fields: ['kind'], limit: 1 },
      { credentials: await this.#credentials() },
    );
    return totalItems;
  }

  /** The groups that pass the configured filter; undefined where there is none. */
  async offeredGroups(): Promise<Set<string> | undefined> {
    if (!this.#groupFilter) {
      return undefined;
    }
    return this.#refs(
      [this.#groupFilter].flat().map(filter => ({ ...filter, kind: 'Group' })),
    );
  }

  /** The components, or what else owns repositories, that pass a filter. */
  async componentsPassing(filter: Filter | Filter[]): Promise<Set<string>> {
    return this.#refs(
      [filter]
        .flat()
        .map(each => ({ ...each, kind: each.kind ?? this.#ownershipKinds })),
    );
  }

  async #refs(filter: Filter[]): Promise<Set<string>> {
    const refs = new Set<string>();
    const pages = this.#catalog.streamEntities(
      { filter, fields: identity },
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
