import type {
  SeriesPoint,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatCount } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { valueText } from '../../translation/valueTexts';
import { SortableTable } from '../SortableTable';
import { bucketText } from '../Series';
import type { ChartLine } from '../Series';
import styles from './MetricChart.module.css';

/** A bucket of the first line, and those of all, of which others may have fewer. */
interface Row {
  point: SeriesPoint;
  points: (SeriesPoint | undefined)[];
}

/** The numbers of several lines as one table, always with the number of records behind them. */
export function LinesTable(props: {
  caption: string;
  lines: ChartLine[];
  unit: Unit;
  /** The headline whose unit the values take. */
  like?: number | null;
  isSortable?: boolean;
}) {
  const { caption, lines, unit, like, isSortable } = props;
  const { t } = useInsightsTranslation();
  const sortable = (sortBy: (row: Row) => string | number | null | undefined) =>
    isSortable ? { sortBy } : {};

  return (
    <SortableTable
      caption={caption}
      rows={lines[0].series.map<Row>((point, index) => ({
        point,
        points: lines.map(({ series }) => series[index]),
      }))}
      rowKey={row => row.point.label}
      columns={[
        {
          id: 'period',
          title: t('card.bucket'),
          cell: row => bucketText(t, row.point),
          ...sortable(row => row.point.start),
        },
        ...lines.map(({ title }, index) => ({
          id: `line-${index}`,
          title,
          cell: (row: Row) => (
            <>
              {valueText(t, row.points[index]?.value, unit, like)}{' '}
              <span className={styles.samples}>
                {t('card.n', {
                  n: formatCount(row.points[index]?.n ?? 0, t.locale),
                })}
              </span>
            </>
          ),
          ...sortable(row => row.points[index]?.value),
        })),
      ]}
    />
  );
}
