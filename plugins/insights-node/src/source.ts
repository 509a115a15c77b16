import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { RowsOfKind } from './rowKinds';

/**
 * A system that facts are read from. It knows the vendor and nothing of tables; the engine owns everything else:
 * when to read, where to go on, transactions, retries, progress.
 * @public
 */
export interface Source {
  /** Names it in configuration and tables: lower case, no spaces. */
  id: string;
  title: string;
  /** Share of each rate limit, from 0 to 1, that is left to the rest of the portal; default: what the engine was given. */
  rateLimitReserve?: number;
  streams: SourceStream[];
  /** The slices to begin with; reading them discovers the others. */
  rootSlices: DiscoveredSlice[];
}

/**
 * One kind of data, read in slices that advance independently of each other: a repository, an organisation, a day.
 * @public
 */
export interface SourceStream {
  /** Unique within the source, `pull-requests` for example. */
  id: string;
  /** Months of history that the first load fetches; undefined = everything there is. */
  historyMonths?: number;
  /**
   * Reads on from a cursor, page by page, and ends when the slice is up to date: its last page says `complete`.
   * Every page is committed before the next one is asked for, and reading may stop after any of them. Pages may come
   * twice. A failure is thrown, best as a {@link SourceError}.
   */
  read(
    slice: Slice,
    cursor: JsonObject | undefined,
    context: ReadContext,
  ): AsyncIterable<SourcePage>;
}

/**
 * A slice as it is read.
 * @public
 */
export interface Slice {
  key: string;
  /** The repository it belongs to, by its present name. */
  repository?: SliceRepository;
  /** How far back the first load reaches; undefined = everything there is. It moves back when the setting is raised. */
  historyFrom?: Date;
}

/**
 * The repository of a slice.
 * @public
 */
export interface SliceRepository {
  provider: string;
  host: string;
  externalId: string;
  owner: string;
  name: string;
  url: string;
  isArchived: boolean;
}

/**
 * A slice that a source found. It is created once; found again, it only becomes due when `changedAt` is news.
 * @public
 */
export interface DiscoveredSlice {
  stream: string;
  key: string;
  /** The external id of its repository, which is in the same page or stored already. */
  repositoryExternalId?: string;
  /** Which rate limit and permission it is read with; never a secret. */
  credential?: string;
  /** Higher is read earlier. */
  priority: number;
  /** The newest change that the source knows of. */
  changedAt?: Date;
  /** Up to here there was no change after `changedAt`; undefined when that is not certain. */
  unchangedThrough?: Date;
  /** It is to be read regularly, also when its last read saw no reason to (as for an archived repository). */
  isPolled?: boolean;
  /** It is not to be read any more, and its records stay. */
  isRetired?: boolean;
}

/**
 * What one request (or a few) brought. Rows, cursor and everything else here become visible together or not at all.
 * @public
 */
export interface SourcePage {
  /** The instance that the rows belong to: ids are only unique within it. */
  instance?: { provider: string; host: string };
  rows?: RowsOfKind[];
  /** Where to go on after this page. */
  cursor: JsonObject;
  slices?: DiscoveredSlice[];
  /** Repositories of an owner that the source does not have any more. Their facts stay. */
  missingRepositories?: { owner: string; externalIds: string[] };
  /** From here on every record of the slice is stored, this page included. */
  coveredFrom?: Date | 'everything';
  /** Share of the first load that is done, from 0 to 1. */
  progress?: number;
  /** Everything up to `through` has been read; the next read is due at `nextAt`, undefined = only on news. */
  complete?: { through: Date; nextAt?: Date };
}

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
 * Questions about what is stored already.
 * @public
 */
export interface StoredFacts {
  /** The owners of the repositories that catalog components name on a host. */
  catalogOwners(provider: string, host: string): Promise<string[]>;
  /** Runs of the slice's repository that had not ended when read last and were created since, or may have news. */
  unfinishedRuns(since: Date): Promise<number[]>;
  /** Which attempts of these runs are stored as ended, as `run:attempt`. */
  endedAttempts(runIds: number[]): Promise<Set<string>>;
  /** Attempts of these runs whose jobs are stored, as `run:attempt`. */
  attemptsWithJobs(runIds: number[]): Promise<Set<string>>;
  /** Which of these repositories of a host, by external id, have catalog components on more than one path. */
  sharedRepositories(
    instance: { provider: string; host: string },
    externalIds: string[],
  ): Promise<Set<string>>;
  /** Which of these logins belong to machines by the configured patterns. */
  machineLogins(logins: string[]): Promise<Set<string>>;
}

/**
 * Why reading failed: `unauthorized` = the credential is not accepted; `denied` = it lacks a permission; `not-found` =
 * the slice is gone or hidden; `rate-limited` = nothing is wrong, later; `temporary` = anything that may pass.
 * @public
 */
export type SourceErrorReason =
  | 'unauthorized'
  | 'denied'
  | 'not-found'
  | 'rate-limited'
  | 'temporary';

/**
 * A failure that the engine can act on. The message is a sentence for an administrator.
 * @public
 */
export class SourceError extends Error {
  readonly reason: SourceErrorReason;
  /** Not before then. */
  readonly retryAt?: Date;

  constructor(
    reason: SourceErrorReason,
    message: string,
    options?: { cause?: unknown; retryAt?: Date },
  ) {
    super(message, { cause: options?.cause });
    this.name = 'SourceError';
    this.reason = reason;
    this.retryAt = options?.retryAt;
  }
}
