import { Link } from '@backstage/ui';
import type {
  ChangeSplit,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { type Column, SortableTable } from '../SortableTable';
import { Contribution } from './Contribution';
import { SplitFigure } from './SplitFigure';
import { splitNumbers } from './splitNumbers';
import { type SplitRow, splitRows } from './splitRows';

/** The parts with their values in both windows, and what each contributes to the difference. */
export function SplitTable(props: {
  split: ChangeSplit;
  metric: Pick<MetricResult, 'id' | 'unit'>;
  caption: string;
}) {
  const { split, metric, caption } = props;
  const { t } = useInsightsTranslation();
  const numbers = splitNumbers(t, split);
  const rows = splitRows(t, split);
  const widest = Math.max(
    ...rows
      .filter(({ isWhole }) => !isWhole)
      .map(({ contribution }) => Math.abs(contribution)),
    0,
  );
  const column = (
    window: 'previous' | 'current',
    title: string,
  ): Column<SplitRow> => ({
    id: window,
    title: numbers.heading(title),
    cell: row =>
      row.isWhole ? (
        numbers.value(split[window])
      ) : (
        <SplitFigure
          row={row}
          window={window}
          metricId={metric.id}
          numbers={numbers}
        />
      ),
  });

  return (
    <SortableTable
      caption={caption}
      rows={rows}
      rowKey={row => row.id}
      columns={[
        {
          id: 'part',
          title: t('change.part'),
          cell: ({ title, item }) =>
            item?.url ? (
              <Link href={item.url} target="_blank" rel="noreferrer">
                {title}
              </Link>
            ) : (
              title
            ),
        },
        column('previous', t('chart.previousPeriod')),
        column('current', t('chart.thisPeriod')),
        {
          id: 'contribution',
          title: numbers.heading(t('change.contribution')),
          cell: row => (
            <Contribution
              row={row}
              numbers={numbers}
              widest={widest}
              metricUnit={metric.unit}
            />
          ),
        },
      ]}
    />
  );
}
