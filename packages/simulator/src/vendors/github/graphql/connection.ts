import { GraphQLError } from 'graphql';

/** The arguments every connection takes. */
export interface PageArguments {
  first?: number;
  last?: number;
  after?: string;
  before?: string;
}

/** What orders the items of a connection; a cursor stores it, so a page continues where it was although items move. */
export type SortKey = [value: number | string, id: number];

/** How a connection is ordered. */
export interface ConnectionOrder<T> {
  key(item: T, index: number): SortKey;
  isDescending?: boolean;
}

/** A connection over items that are already in the given order. */
export function connection<T, Node>(
  items: readonly T[],
  args: PageArguments,
  order: ConnectionOrder<T>,
  node: (item: T) => Node,
) {
  const sign = order.isDescending ? -1 : 1;
  const isAfter = (item: T, index: number, cursor: SortKey) =>
    sign * compareKeys(order.key(item, index), cursor) > 0;
  const isBefore = (item: T, index: number, cursor: SortKey) =>
    sign * compareKeys(order.key(item, index), cursor) < 0;

  let start = 0;
  let end = items.length;
  if (args.after) {
    const cursor = decodeCursor(args.after, 'after');
    const found = items.findIndex((item, index) =>
      isAfter(item, index, cursor),
    );
    start = found < 0 ? items.length : found;
  }
  if (args.before) {
    const cursor = decodeCursor(args.before, 'before');
    const found = items.findIndex(
      (item, index) => !isBefore(item, index, cursor),
    );
    end = found < 0 ? items.length : found;
  }
  let from = start;
  let to = Math.max(start, end);
  if (typeof args.first === 'number') {
    to = Math.min(to, from + args.first);
  } else if (typeof args.last === 'number') {
    from = Math.max(from, to - args.last);
  }
  const page = items.slice(from, to);
  const cursorOf = (offset: number) =>
    page.length ? encodeCursor(order.key(page[offset], from + offset)) : null;
  // Nodes are built lazily: a query may want nothing but the total.
  return {
    totalCount: items.length,
    pageInfo: {
      hasNextPage: to < items.length,
      hasPreviousPage: from > 0,
      startCursor: cursorOf(0),
      endCursor: cursorOf(page.length - 1),
    },
    nodes: () => page.map(node),
    edges: () =>
      page.map((item, index) => ({
        cursor: cursorOf(index),
        node: node(item),
      })),
  };
}

/** The order of lists that only ever grow at their end. */
export function byPosition<T>(): ConnectionOrder<T> {
  return { key: (_item, index) => [index, 0] };
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (a[0] !== b[0]) {
    return a[0] < b[0] ? -1 : 1;
  }
  return a[1] - b[1];
}

function encodeCursor(key: SortKey): string {
  return Buffer.from(`cursor:v2:${JSON.stringify(key)}`).toString('base64');
}

function decodeCursor(cursor: string, argument: string): SortKey {
  const text = Buffer.from(cursor, 'base64').toString();
  try {
    return JSON.parse(text.slice('cursor:v2:'.length));
  } catch (error) {
    throw new GraphQLError(
      `\`${cursor}\` does not appear to be a valid cursor for \`${argument}\`.`,
      { extensions: { type: 'INVALID_CURSOR_ARGUMENTS' } },
    );
  }
}
