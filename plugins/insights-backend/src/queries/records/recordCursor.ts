import { InputError } from '@backstage/errors';
import type { RecordsQuery } from '@devex-insights/backstage-plugin-insights-common';
import { z } from 'zod';

/** The place of a record in the order of an answer: its sort key, what it belongs to, and its id there. */
export interface RecordPlace {
  sortKey: string;
  belongsTo: string;
  id: string;
}

type Order = Pick<RecordsQuery, 'sort' | 'order'>;

const contentSchema = z.tuple([
  z.enum(['at', 'value']),
  z.enum(['asc', 'desc']),
  z.string(),
  z.string().regex(/^\d+$/),
  z.string(),
]);

const sortKeys = {
  // As PostgreSQL writes them.
  at: /^-?\d+-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/,
  value: /^(-?\d+(\.\d+)?(e[+-]?\d+)?|-?Infinity)$/,
};

/** Says where the next page begins. It is opaque to callers. */
export function cursorOf(place: RecordPlace, { sort, order }: Order): string {
  const content: z.infer<typeof contentSchema> = [
    sort,
    order,
    place.sortKey,
    place.belongsTo,
    place.id,
  ];
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

function read(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** Reads a cursor; InputError for one that was not given out for this order. */
export function placeOf(cursor: string, { sort, order }: Order): RecordPlace {
  const { data } = contentSchema.safeParse(read(cursor));
  if (
    !data ||
    data[0] !== sort ||
    data[1] !== order ||
    !sortKeys[sort].test(data[2])
  ) {
    throw new InputError(
      `Invalid query parameter 'cursor': it must be the 'next' of a response in the same order`,
    );
  }
  const [, , sortKey, belongsTo, id] = data;
  return { sortKey, belongsTo, id };
}
