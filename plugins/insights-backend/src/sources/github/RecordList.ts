import type {
  ReadContext,
  SetAsideRecord,
} from '@devex-insights/backstage-plugin-insights-node';
import { RecordError } from '../http/RecordError';
import type { Connection } from './client/readOn';
import { PageSize } from './client/PageSize';
import { type NamedRecord, setAsideFor } from './setAside';
import type { GithubRepository } from './streams';

/** A page of records. */
export type RecordPage<T> = Connection<T> & { totalCount: number };

/** How records of one kind are read. */
export interface RecordQueries<T> {
  /** What they are called together, `pull requests`. */
  title: string;
  /** All that is wanted of a page of records. */
  readPage(
    opened: GithubRepository,
    page: { size: number; after: string | undefined },
    context: ReadContext,
  ): Promise<RecordPage<T>>;
  /** The same page, by no more than the names of its records. */
  readNames(
    opened: GithubRepository,
    page: { size: number; after: string | undefined },
    context: ReadContext,
  ): Promise<RecordPage<NamedRecord>>;
  /** All that is wanted of these records; those that are gone are left out. */
  readByIds(
    opened: GithubRepository,
    wanted: { ids: string[]; what: string },
    context: ReadContext,
  ): Promise<T[]>;
}

/** Records that were read, and those that GitHub could not answer for. */
export interface ReadRecords<T> {
  nodes: T[];
  setAside: SetAsideRecord[];
}

/** How many records are listed by name at once: enough to distinguish a failure of one from a failure of all. */
const namesAtOnce = 25;

/**
 * A list of records in GraphQL. Where a page keeps failing, however small, its records are listed by name and read by
 * their ids, in halves, until those that GitHub cannot answer for stand alone.
 */
export class RecordList<T> {
  readonly #queries: RecordQueries<T>;
  readonly #opened: GithubRepository;
  readonly #context: ReadContext;
  readonly #pageSize: PageSize;

  constructor(
    queries: RecordQueries<T>,
    opened: GithubRepository,
    context: ReadContext,
    size: { largest: number; smallest: number; first?: number },
  ) {
    this.#queries = queries;
    this.#opened = opened;
    this.#context = context;
    this.#pageSize = new PageSize(size);
  }

  /** The page after a cursor. */
  async read(
    after: string | undefined,
  ): Promise<RecordPage<T> & ReadRecords<T>> {
    try {
      const page = await this.#pageSize.read(size =>
        this.#queries.readPage(this.#opened, { size, after }, this.#context),
      );
      return { ...page, setAside: [] };
    } catch (error) {
      if (!(error instanceof RecordError)) {
        throw error;
      }
      return this.#readOneByOne(after, error);
    }
  }

  /** Requests records again that were set aside. */
  async readAgain(
    records: readonly SetAsideRecord[],
  ): Promise<ReadRecords<T> & { recovered: string[] }> {
    const { nodes, setAside } = await this.#readByIds(records);
    const missing = new Set(setAside.map(({ id }) => id));
    const recovered = records
      .map(({ id }) => id)
      .filter(id => !missing.has(id));
    return { nodes, setAside, recovered };
  }

  async #readOneByOne(after: string | undefined, failure: RecordError) {
    const page = { size: namesAtOnce, after };
    const names = await this.#queries
      .readNames(this.#opened, page, this.#context)
      .catch(error => {
        // Not even the names: the failure is none of single records.
        throw error instanceof RecordError ? failure : error;
      });
    const { nodes, setAside } = await this.#readByIds(names.nodes);
    const count = names.nodes.length;
    // Where nothing can be read, GitHub has a problem and not a record.
    if (count === 0 || (count > 1 && setAside.length === count)) {
      throw failure;
    }
    return { ...names, nodes, setAside };
  }

  async #readByIds(records: readonly NamedRecord[]): Promise<ReadRecords<T>> {
    if (records.length === 0) {
      return { nodes: [], setAside: [] };
    }
    const [record] = records;
    const isSingle = records.length === 1;
    const wanted = {
      ids: records.map(({ id }) => id),
      what: isSingle
        ? record.title
        : `${this.#queries.title} of ${this.#opened.name}`,
    };
    try {
      const nodes = await this.#queries.readByIds(
        this.#opened,
        wanted,
        this.#context,
      );
      return { nodes, setAside: [] };
    } catch (error) {
      if (!(error instanceof RecordError)) {
        throw error;
      }
      if (isSingle) {
        return { nodes: [], setAside: [setAsideFor(record, error)] };
      }
      const middle = Math.ceil(records.length / 2);
      const first = await this.#readByIds(records.slice(0, middle));
      const second = await this.#readByIds(records.slice(middle));
      return {
        nodes: [...first.nodes, ...second.nodes],
        setAside: [...first.setAside, ...second.setAside],
      };
    }
  }
}
