import type { JsonObject } from '@backstage/types';
import type { RowKind, RowsOfKind } from '../rowKinds';
import type { ReadContext } from './readContext';

/**
 * One kind of data, read in slices that advance independently of each other: a repository, an organisation, a day.
 * @public
 */
export interface SourceStream {
  /** Unique within the source type, `pull-requests` for example; stored. */
  id: string;
  /** What people call it, "Pull requests"; made from the id unless given. */
  title?: string;
  /**
   * The kind of row that the stream is about, whatever else its pages bring. Metrics on such rows are known as far as the
   * stream has read. Undefined where it only finds slices.
   */
  about?: RowKind;
  /** Months of history that the first load fetches; undefined = everything there is. */
  historyMonths?: number;
  /**
   * How much is read of a record, as a number: where it is higher than when a slice was read last, the slice reads its
   * history again, as if it had no cursor. What is stored stays until newer rows replace it. It may depend on settings and
   * on the catalog. Default 1.
   */
  revision?:
    | number
    | ((
        slice: Omit<Slice, 'revision'>,
        context: ReadContext,
      ) => Promise<number>);
  /**
   * Reads on from a cursor, page by page, and ends when the slice is up to date: its last page says `complete`.
   * Every page is committed before the next one is requested, and reading may stop after any of them. Pages may come
   * twice. A failure is thrown, best as a {@link SourceError}.
   */
  read(
    slice: Slice,
    cursor: JsonObject | undefined,
    context: ReadContext,
  ): AsyncIterable<SourcePage>;
}

/**
 * The revision by which a stream reads a slice.
 * @public
 */
export async function revisionOf(
  { revision = 1 }: SourceStream,
  slice: Omit<Slice, 'revision'>,
  context: ReadContext,
): Promise<number> {
  return typeof revision === 'number' ? revision : revision(slice, context);
}

/**
 * A slice as it is read.
 * @public
 */
export interface Slice {
  key: string;
  /** The repository it belongs to, by its present name. */
  repository?: SliceRepository;
  /** How far back the first load goes; undefined = everything there is. It moves back when the setting is raised. */
  historyFrom?: Date;
  /** The revision of the stream that it is read by. */
  revision: number;
  /** Records that were set aside and are due: the stream requests each by itself. */
  setAside?: readonly SetAsideRecord[];
}

/**
 * A record that the vendor cannot answer for, while it can for those around it. It is missing from what is stored, or
 * part of it is, until a later attempt succeeds.
 * @public
 */
export interface SetAsideRecord {
  /** By this the stream requests it again; unique in its slice. */
  id: string;
  /** As people know it, `pull request 5`. */
  title: string;
  /** Why it could not be read, as a sentence for an administrator. */
  reason: string;
  /** Where people can look at it. */
  url?: string;
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
  /** What it was called before, `owner/name` in lower case, where no other repository goes by that now. */
  formerSlugs?: string[];
  url: string;
  isArchived: boolean;
}

/**
 * A slice that a source found. It is created once; found again, it only becomes due when `changedAt` is new.
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
  /** The instance that the rows belong to: ids are only unique within it. Default: that of the slice's repository. */
  instance?: { provider: string; host: string };
  /** Rows by their kind, `pullRequests.of([...])`. */
  rows?: RowsOfKind[];
  /** Where to go on after this page. */
  cursor: JsonObject;
  slices?: DiscoveredSlice[];
  /** Records that this page lacks, because the vendor cannot answer for them. */
  setAside?: SetAsideRecord[];
  /** Ids of records set aside before that have now been read, or are gone. */
  recovered?: string[];
  /** Repositories of an owner that the source does not have any more. Their records stay. */
  missingRepositories?: { owner: string; externalIds: string[] };
  /** From here on every record of the slice is stored, this page included. */
  coveredFrom?: Date | 'everything';
  /** Share of the first load that is done, from 0 to 1. */
  progress?: number;
  /** Everything up to `through` has been read; the next read is due at `nextAt`, undefined = only on a hint. */
  complete?: { through: Date; nextAt?: Date };
}
