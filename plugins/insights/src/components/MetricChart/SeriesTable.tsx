import type {
  MetricResult,
  SeriesPoint,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatCount } from '../../format';
import { useWords, valueText } from '../../hooks/useWords';
import { type Column, SortableTable } from '../SortableTable';
import { bucketText } from './ChartTooltip';

/** The numbers of a chart as a table: for screen readers beside a sparkline, for everybody on a metric's page. */
export function SeriesTable(props: {
  caption: string;
  result: MetricResult;
  /** Rows can be sorted, and have the bucket of the previous period beside them. */
  isInteractive?: boolean;
}) {
  const { caption, isInteractive } = props;
  const { series, previousSeries, unit, value } = props.result;
  const { t } = useWords();
  const sortable = <T,>(sortBy: T) => (isInteractive ? { sortBy } : {});
  const previousOf = (point: SeriesPoint) =>
    previousSeries?.[series.indexOf(point)];

  const columns: Column<SeriesPoint>[] = [
    {
      id: 'period',
      title: t('card.bucket'),
      cell: point => bucketText(t, point),
      ...sortable((point: SeriesPoint) => point.start),
    },
    {
      id: 'value',
      title: t('card.value'),
      cell: point => valueText(t, point.value, unit, value),
      ...sortable((point: SeriesPoint) => point.value),
    },
    {
      id: 'n',
      title: t('card.samples'),
      cell: point => formatCount(point.n),
      ...sortable((point: SeriesPoint) => point.n),
    },
  ];
  if (isInteractive && previousSeries) {
    columns.push({
      id: 'previous',
      title: t('chart.previousPeriod'),
      cell: point => {
        const previous = previousOf(point);
        return previous ? valueText(t, previous.value, unit, value) : '';
      },
      sortBy: point => previousOf(point)?.value,
    });
  }
  return (
    <SortableTable
      caption={caption}
      columns={columns}
      rows={series}
      rowKey={point => point.label}
    />
  );
}
