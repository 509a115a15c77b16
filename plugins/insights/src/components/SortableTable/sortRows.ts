import { compareTexts } from '../../format';

type Sorted = number | string | null | undefined;

/** By which column a table is sorted, and how. */
export interface Order {
  column: string;
  direction: 'ascending' | 'descending';
}

/** What sorting needs to know of a column. */
export interface SortedColumn<TRow> {
  id: string;
  /** What the column sorts by; without it, it does not. Rows without a value come last either way. */
  sortBy?(row: TRow): Sorted;
}

/** The rows in an order; as they are without one, or where the order names no column that sorts. */
export function sortRows<TRow>(
  rows: TRow[],
  columns: Array<SortedColumn<TRow>>,
  order: Order | undefined,
  locale: string,
): TRow[] {
  const sortBy = columns.find(({ id }) => id === order?.column)?.sortBy;
  return order && sortBy
    ? [...rows].sort((a, b) =>
        compare(sortBy(a), sortBy(b), order.direction, locale),
      )
    : rows;
}

function compare(
  a: Sorted,
  b: Sorted,
  direction: Order['direction'],
  locale: string,
): number {
  const isMissing = (value: unknown) => value === null || value === undefined;
  if (isMissing(a) || isMissing(b)) {
    return Number(isMissing(a)) - Number(isMissing(b));
  }
  const ascending =
    typeof a === 'string' ? compareTexts(a, String(b), locale) : a! - Number(b);
  return direction === 'ascending' ? ascending : -ascending;
}
