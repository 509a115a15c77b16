import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RowKind, RowOf } from '../rowKinds';

/**
 * What a source may use while it reads.
 * @public
 */
export interface ReadContext {
  signal: AbortSignal;
  logger: LoggerService;
  /** When this read began. */
  now: Date;
  /** To be called for every request that is sent; the kind is for statistics. */
  countRequest(kind: string): void;
  rateBudget: RateBudget;
  stored: StoredFacts;
  catalog: CatalogFacts;
  /** Which of these logins belong to machines by the settings. */
  machineLogins(logins: string[]): Promise<Set<string>>;
}

/**
 * The rate limits, shared by all replicas and leaving a reserve to the rest of the portal.
 * @public
 */
export interface RateBudget {
  /** Throws a {@link SourceError} with reason `rate-limited` when nothing may be sent now. */
  check(credential: string, resource: string): Promise<void>;
  /** Notes what the vendor said about the limit. */
  note(
    credential: string,
    resource: string,
    state: { limit: number; remaining: number; resetsAt: Date },
  ): Promise<void>;
  /** Lets nobody send with this credential until then. */
  block(credential: string, resource: string, until: Date): Promise<void>;
}

/**
 * What is stored already, by kind of row: of the slice's repository; of kinds that belong to services or to an instance, of
 * all of the `host` that is named.
 * @public
 */
export interface StoredFacts {
  /**
   * Rows that have not ended (`openUntil` of their kind) or that an event has named since they were last read, newest
   * first: the values of a field of their key.
   */
  open<Kind extends RowKind, Field extends string & keyof RowOf<Kind>>(
    kind: Kind,
    field: Field,
    options: { since: Date; host?: string },
  ): Promise<Array<NonNullable<RowOf<Kind>[Field]>>>;
  /**
   * What is stored of the rows with these values of a field of their key: different values of some fields. With `ended`
   * only of rows that have ended.
   */
  known<
    Kind extends RowKind,
    Field extends string & keyof RowOf<Kind>,
    Shown extends string & keyof RowOf<Kind>,
  >(
    kind: Kind,
    field: Field,
    values: Array<NonNullable<RowOf<Kind>[Field]>>,
    options: { fields: Shown[]; ended?: boolean; host?: string },
  ): Promise<Array<Pick<RowOf<Kind>, Shown>>>;
}

/**
 * What the Software Catalog says of repositories.
 * @public
 */
export interface CatalogFacts {
  /** The owners of the repositories that components name on a host. */
  repositoryOwners(provider: string, host: string): Promise<string[]>;
  /** Which of these repositories of a host, by external id, have components on more than one path. */
  sharedRepositories(
    instance: { provider: string; host: string },
    externalIds: string[],
  ): Promise<Set<string>>;
}
