import type {
  MetricResult,
  SeriesPoint,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatCount } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { valueText } from '../../translation/valueTexts';
import { ExplainButton, isExplained } from '../Explain';
import { type Column, SortableTable } from '../SortableTable';
import { bucketText } from './bucketText';

/** The numbers of a chart as a table: for screen readers beside a sparkline, for everybody on a metric's page. */
export function SeriesTable(props: {
  caption: string;
  result: MetricResult;
  /** Rows can be sorted and explained, and have the bucket of the previous period beside them. */
  isInteractive?: boolean;
}) {
  const { caption, isInteractive } = props;
  const { id, series, previousSeries, unit, value } = props.result;
  const { t } = useInsightsTranslation();
  const sortable = <T,>(sortBy: T) => (isInteractive ? { sortBy } : {});
  const previousOf = (point: SeriesPoint) =>
    previousSeries?.[series.indexOf(point)];

  const valueCell = (point: SeriesPoint, window?: 'previous') => {
    const text = valueText(t, point.value, unit, value);
    return isInteractive && isExplained(point) ? (
      <ExplainButton
        number={{ metricId: id, window, bucket: point.start }}
        subject={bucketText(t, point)}
        text={text}
      />
    ) : (
      text
    );
  };

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
      cell: point => valueCell(point),
      ...sortable((point: SeriesPoint) => point.value),
    },
    {
      id: 'n',
      title: t('card.samples'),
      cell: point => formatCount(point.n, t.locale),
      ...sortable((point: SeriesPoint) => point.n),
    },
  ];
  if (isInteractive && previousSeries) {
    columns.push({
      id: 'previous',
      title: t('chart.previousPeriod'),
      cell: point => {
        const previous = previousOf(point);
        return previous ? valueCell(previous, 'previous') : '';
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
