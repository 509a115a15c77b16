import { VisuallyHidden } from '@backstage/ui';
import { type ReactNode, useState } from 'react';
import { compareTexts } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './SortableTable.module.css';

export interface Column<TRow> {
  id: string;
  title: string;
  cell(row: TRow): ReactNode;
  /** What the column sorts by; without it, it does not. Rows without a value come last either way. */
  sortBy?(row: TRow): number | string | null | undefined;
  /** There is no room for it on a phone. */
  isWide?: boolean;
}

interface Order {
  column: string;
  direction: 'ascending' | 'descending';
}

const OPPOSITE = { ascending: 'descending', descending: 'ascending' } as const;

/**
 * Rows of numbers; the first column names its row. Pressing a heading sorts by it, pressing it again reverses the
 * order.
 */
export function SortableTable<TRow>(props: {
  caption: string;
  columns: Column<TRow>[];
  rows: TRow[];
  rowKey(row: TRow): string;
  initialOrder?: Order;
}) {
  const { columns, rows, rowKey } = props;
  const { t } = useInsightsTranslation();
  const [order, setOrder] = useState(props.initialOrder);
  const sortBy = columns.find(({ id }) => id === order?.column)?.sortBy;
  const sorted =
    order && sortBy
      ? [...rows].sort((a, b) =>
          compare(sortBy(a), sortBy(b), order.direction, t.locale),
        )
      : rows;
  const press = (column: string) =>
    setOrder(current => ({
      column,
      direction:
        current?.column === column ? OPPOSITE[current.direction] : 'descending',
    }));

  return (
    <table className={styles.table}>
      <caption>
        <VisuallyHidden>{props.caption}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          {columns.map((column, index) => {
            const direction =
              order?.column === column.id ? order.direction : undefined;
            const arrow = (
              <span
                aria-hidden
                className={styles.arrow}
                data-direction={direction}
              />
            );
            return (
              <th
                key={column.id}
                scope="col"
                aria-sort={direction}
                data-wide={column.isWide}
              >
                {column.sortBy ? (
                  <button type="button" onClick={() => press(column.id)}>
                    {/* On the side that keeps the heading aligned with the cells below. */}
                    {index > 0 && arrow}
                    {column.title}
                    {index === 0 && arrow}
                  </button>
                ) : (
                  column.title
                )}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {sorted.map(row => (
          <tr key={rowKey(row)}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.id} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.id} data-wide={column.isWide}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function compare(
  a: number | string | null | undefined,
  b: number | string | null | undefined,
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
