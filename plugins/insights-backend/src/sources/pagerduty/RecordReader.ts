import {
  type ReadContext,
  type SetAsideRecord,
  SourceError,
} from '@devex-insights/backstage-plugin-insights-node';
import { z } from 'zod';
import { RecordError } from '../http/RecordError';
import {
  type PagerdutyClient,
  type Query,
  toSearch,
} from './client/PagerdutyClient';
import { idSchema } from './schemas';

/** The most that a list gives at once. */
export const pageSize = 100;

/** A record as it can be named without understanding it. */
type NamedRecord = Omit<SetAsideRecord, 'reason'>;

/** Records of one kind. */
export interface RecordType<T> {
  /** Of their list; one of them is at `<path>/<id>`. */
  path: string;
  /** Under these names the answers have them. */
  list: string;
  single: string;
  /** What they are called together. */
  title: string;
  /** What is requested with each of them in their list, and by itself. */
  listQuery: Query;
  singleQuery: Query;
  schema: z.ZodType<T>;
}

/** A part of a list. */
export interface ListPage<T> {
  items: T[];
  setAside: SetAsideRecord[];
  hasMore: boolean;
  /** Of the whole list, where it was requested. */
  total?: number;
}

interface RawPage {
  records: Array<{ offset: number; value: unknown }>;
  failures: Array<{ offset: number; error: RecordError }>;
  hasMore: boolean;
  total?: number;
}

const nameSchema = z.object({
  id: idSchema,
  incident_number: z.int().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  html_url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
});

/** A place in a list, by which a record is requested that has no usable id. */
const placeMark = '?';

/**
 * Records of an account. Where a page keeps failing it is read in ever smaller parts, until those records that PagerDuty
 * cannot return stand alone; what does not look like a record is set aside as well.
 */
export class RecordReader<T> {
  readonly #client: PagerdutyClient;
  readonly #type: RecordType<T>;
  readonly #context: ReadContext;

  constructor(
    client: PagerdutyClient,
    type: RecordType<T>,
    context: ReadContext,
  ) {
    this.#client = client;
    this.#type = type;
    this.#context = context;
  }

  /** The page that begins at an offset. */
  async readPage(filter: Query, offset: number): Promise<ListPage<T>> {
    const { hasMore, total, records, failures } = await this.#readPart(
      filter,
      { offset, limit: pageSize },
      { failures: 0, records: 0 },
    );
    const read = records.map(each =>
      this.#accept(each.value, this.#placeOf(filter, each.offset)),
    );
    const items = read.flatMap(({ item }) =>
      item === undefined ? [] : [item],
    );
    const setAside = [
      ...read.flatMap(each => each.setAside ?? []),
      ...failures.map(each =>
        this.#setAside(this.#placeOf(filter, each.offset), each.error.detail),
      ),
    ];
    if (items.length === 0 && setAside.length > 1) {
      // Where nothing can be read, PagerDuty has a problem, and not a record.
      throw new SourceError('temporary', setAside[0].reason);
    }
    return { items, setAside, hasMore, total };
  }

  /** Requests records one by one. What PagerDuty does not have any more is set aside as well. */
  async readEach(
    names: readonly NamedRecord[],
  ): Promise<{ items: T[]; setAside: SetAsideRecord[] }> {
    const items: T[] = [];
    const setAside: SetAsideRecord[] = [];
    let failure: RecordError | undefined;
    for (const name of names) {
      try {
        const read = this.#accept(await this.#readOne(name), name);
        items.push(...(read.item === undefined ? [] : [read.item]));
        setAside.push(...(read.setAside ? [read.setAside] : []));
      } catch (error) {
        const isMissing =
          error instanceof SourceError && error.reason === 'not-found';
        if (!isMissing && !(error instanceof RecordError)) {
          throw error;
        }
        failure ??= error instanceof RecordError ? error : undefined;
        setAside.push(
          this.#setAside(
            name,
            error instanceof RecordError ? error.detail : 'it is not there',
          ),
        );
      }
    }
    if (failure && items.length === 0 && names.length > 1) {
      throw failure;
    }
    return { items, setAside };
  }

  /** Requests records again that were set aside. */
  async readAgain(records: readonly SetAsideRecord[]) {
    const { items, setAside } = await this.readEach(records);
    const missing = new Set(setAside.map(({ id }) => id));
    return {
      items,
      setAside,
      recovered: records.map(({ id }) => id).filter(id => !missing.has(id)),
    };
  }

  /** A record by its id. */
  nameOf(id: string): NamedRecord {
    return { id, title: `${this.#type.single} ${id}` };
  }

  async #readPart(
    filter: Query,
    { offset, limit }: { offset: number; limit: number },
    found: { failures: number; records: number },
  ): Promise<RawPage> {
    try {
      const page = await this.#list(filter, offset, limit);
      found.records += page.records.length + 1;
      return page;
    } catch (error) {
      if (!(error instanceof RecordError)) {
        throw error;
      }
      if (limit === 1) {
        found.failures += 1;
        if (found.failures > 1 && found.records === 0) {
          throw error;
        }
        return {
          records: [],
          failures: [{ offset, error }],
          // It is there, so the next one may be.
          hasMore: true,
        };
      }
      const half = Math.ceil(limit / 2);
      const first = await this.#readPart(
        filter,
        { offset, limit: half },
        found,
      );
      if (!first.hasMore) {
        return first;
      }
      const rest = { offset: offset + half, limit: limit - half };
      const second = await this.#readPart(filter, rest, found);
      return {
        records: [...first.records, ...second.records],
        failures: [...first.failures, ...second.failures],
        hasMore: second.hasMore,
        total: first.total ?? second.total,
      };
    }
  }

  async #list(filter: Query, offset: number, limit: number): Promise<RawPage> {
    const { path, list, title, listQuery } = this.#type;
    const answer = await this.#client.get(
      {
        path,
        query: {
          ...filter,
          ...listQuery,
          limit: `${limit}`,
          offset: `${offset}`,
        },
        what: `${title} of ${this.#client.account}`,
        schema: z.object({
          [list]: z.array(z.unknown()),
          more: z.boolean().nullish(),
          total: z.int().nullish(),
        }),
      },
      this.#context,
    );
    return {
      records: (answer[list] as unknown[]).map((value, index) => ({
        offset: offset + index,
        value,
      })),
      failures: [],
      hasMore: answer.more === true,
      total: (answer.total as number | null | undefined) ?? undefined,
    };
  }

  /** A record by its id, or by its place in a list. */
  async #readOne({ id, title }: NamedRecord): Promise<unknown> {
    const { path, list, single, singleQuery } = this.#type;
    const isPlace = id.startsWith(placeMark);
    const answer = await this.#client.get(
      {
        path: isPlace ? path : `${path}/${id}`,
        query: isPlace ? fromPlace(id) : singleQuery,
        what: title,
        schema: isPlace
          ? z.object({ [list]: z.array(z.unknown()) })
          : z.object({ [single]: z.unknown() }),
      },
      this.#context,
    );
    return isPlace ? (answer[list] as unknown[])[0] : answer[single];
  }

  #placeOf(filter: Query, offset: number): NamedRecord {
    const { title, listQuery } = this.#type;
    const place = { ...filter, ...listQuery, limit: '1', offset: `${offset}` };
    const { since, until } = filter;
    return {
      id: `${placeMark}${toSearch(place)}`,
      title: `number ${offset + 1} of the ${title}${
        since ? ` from ${since} to ${until}` : ''
      }`,
    };
  }

  #accept(
    value: unknown,
    otherwise: NamedRecord,
  ): { item?: T; setAside?: SetAsideRecord } {
    const { success, data, error } = this.#type.schema.safeParse(value);
    if (success) {
      return { item: data };
    }
    const [{ path, message }] = error.issues;
    return {
      setAside: this.#setAside(
        this.#nameIn(value) ?? otherwise,
        `${path.join('.') || 'it'}: ${message}`,
      ),
    };
  }

  #nameIn(value: unknown): NamedRecord | undefined {
    const { success, data } = nameSchema.safeParse(value);
    return success
      ? {
          id: data.id,
          title: `${this.#type.single} ${
            data.incident_number ?? data.name ?? data.id
          }`,
          url: data.html_url,
        }
      : undefined;
  }

  #setAside({ id, title, url }: NamedRecord, detail: string): SetAsideRecord {
    const reason = `PagerDuty cannot return ${title}: ${detail}`;
    return { id, title, url, reason };
  }
}

function fromPlace(id: string): Query {
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(id.slice(1))) {
    (query[name] ??= []).push(value);
  }
  return query;
}
