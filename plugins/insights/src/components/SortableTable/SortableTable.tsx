import { VisuallyHidden } from '@backstage/ui';
import { type ReactNode, useState } from 'react';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './SortableTable.module.css';
import { type Order, type SortedColumn, sortRows } from './sortRows';

export interface Column<TRow> extends SortedColumn<TRow> {
  title: string;
  cell(row: TRow): ReactNode;
  /** There is no room for it on a phone. */
  isWide?: boolean;
}

const OPPOSITE = { ascending: 'descending', descending: 'ascending' } as const;

/**
 * Rows of numbers; the first column names its row. Pressing a heading sorts by it, pressing it again reverses the
 * order. Whoever keeps the order elsewhere, in the URL for example, gives both `order` and `onOrder`.
 */
export function SortableTable<TRow>(props: {
  caption: string;
  columns: Column<TRow>[];
  rows: TRow[];
  rowKey(row: TRow): string;
  order?: Order;
  onOrder?(order: Order): void;
  /** Rows to be read with reserve, in grey. */
  isMuted?(row: TRow): boolean;
  /** A line for all rows together, which stays below them. */
  whole?: TRow;
}) {
  const { columns, rows, rowKey, whole } = props;
  const { t } = useInsightsTranslation();
  const [ownOrder, setOwnOrder] = useState<Order>();
  const { order = ownOrder, onOrder: setOrder = setOwnOrder } = props;
  const sorted = sortRows(rows, columns, order, t.locale);
  const press = (column: string) =>
    setOrder({
      column,
      direction:
        order?.column === column ? OPPOSITE[order.direction] : 'descending',
    });
  const cells = (row: TRow) =>
    columns.map((column, index) =>
      index === 0 ? (
        <th key={column.id} scope="row">
          {column.cell(row)}
        </th>
      ) : (
        <td key={column.id} data-wide={column.isWide}>
          {column.cell(row)}
        </td>
      ),
    );

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
          <tr
            key={rowKey(row)}
            className={props.isMuted?.(row) ? styles.muted : undefined}
          >
            {cells(row)}
          </tr>
        ))}
      </tbody>
      {whole && (
        <tfoot>
          <tr>{cells(whole)}</tr>
        </tfoot>
      )}
    </table>
  );
}
