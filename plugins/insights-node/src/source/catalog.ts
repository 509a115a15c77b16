import type { Entity, UserEntity } from '@backstage/catalog-model';

/**
 * The folder of a repository that an entity says it lives in; `''` is the root.
 * @public
 */
export interface RepositoryLink {
  provider: string;
  host: string;
  /** In lower case, `owner/name`. */
  slug: string;
  path: string;
}

/**
 * A service that an entity says it runs as.
 * @public
 */
export interface ServiceLink {
  provider: string;
  /** What the key is: the id of the service, or a key of one of its integrations. */
  kind: 'service' | 'integration';
  key: string;
  /** The account of the vendor that it is in, as the host of an instance; undefined where any may be meant. */
  account?: string;
}

/**
 * An account that a user says is theirs.
 * @public
 */
export interface AccountLink {
  provider: string;
  host: string;
  /** The login in lower case. */
  key: string;
}

/**
 * How entities of the Software Catalog name what belongs to a source, by annotations of its own. Only what is configured
 * counts, so that a look-alike elsewhere never brings foreign numbers.
 * @public
 */
export interface CatalogBindings {
  /** Names of annotations, for messages to people who connect their components. */
  annotations: { repository?: string; service?: string; account?: string };
  repository?(entity: Entity): RepositoryLink | undefined;
  service?(entity: Entity): ServiceLink | undefined;
  accounts?(user: UserEntity): AccountLink[];
}
