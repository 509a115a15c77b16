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
  /** The repository that another annotation of the entity names, in vain; data health lists it. */
  contradicts?: string;
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
 * The annotations that connect an entity, by their names. Without the record it is to be connected with, their values are
 * placeholders such as `<owner>/<name>`.
 * @public
 */
export interface CatalogAnnotate {
  /** `slug` as the source writes it, `owner/name`. */
  repository?(repository?: {
    host: string;
    slug: string;
  }): Record<string, string>;
  /** `isOnlyAccount`: no other account of the vendor is read. */
  service?(service?: {
    account: string;
    externalId: string;
    isOnlyAccount: boolean;
  }): Record<string, string>;
  account?(): Record<string, string>;
}

/**
 * What the annotations of single entities are not needed for, as a setting of the catalog that connects many at once.
 * @public
 */
export interface CatalogAdvice {
  repository?: string;
  service?: string;
  account?: string;
  /** Of users whose e-mail address is missing. */
  email?: string;
}

/**
 * How entities of the Software Catalog name what belongs to a source, by annotations of its own. Only what is configured
 * counts, so that a look-alike elsewhere never brings foreign numbers.
 * @public
 */
export interface CatalogBindings {
  /** Names of annotations, for messages to people who connect their components. */
  annotations: { repository?: string; service?: string; account?: string };
  /** The hosts whose repositories entities can name, in lower case. */
  hosts?: readonly string[];
  /** What to write into the catalog so that an entity is connected. */
  annotate?: CatalogAnnotate;
  /** What to do beyond annotations where something is not connected, each as a sentence for an administrator. */
  advice?: CatalogAdvice;
  repository?(entity: Entity): RepositoryLink | undefined;
  service?(entity: Entity): ServiceLink | undefined;
  accounts?(user: UserEntity): AccountLink[];
}
