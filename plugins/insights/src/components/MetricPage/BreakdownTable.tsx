import { Link } from '@backstage/ui';
import type {
  BreakdownResponse,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { type Breakdown, filterQuery } from '../../filters/viewState';
import { formatCount } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import {
  signedDelta,
  statusText,
  valueText,
} from '../../translation/valueTexts';
import { verdictOf, verdictText } from '../MetricCard';
import { ExplainButton, isExplained } from '../Explain';
import { type Column, SortableTable } from '../SortableTable';
import styles from './MetricPage.module.css';

type Row = BreakdownResponse['rows'][number];

/** The columns that a breakdown can be sorted by, and how. */
export const sortedColumns: Array<{
  id: string;
  sortBy(row: Row): number | string | null;
}> = [
  { id: 'part', sortBy: row => row.title },
  { id: 'value', sortBy: ({ result }) => result.value },
  { id: 'change', sortBy: ({ result }) => result.delta.value },
  { id: 'n', sortBy: ({ result }) => result.n },
];

const wholeKey = '';

/**
 * All parts with value, change and n, and the whole below them. A team or component leads to the same metric for it
 * alone.
 */
export function BreakdownTable(props: {
  caption: string;
  by: Breakdown;
  rows: Row[];
  /** The metric over the whole scope. */
  whole: MetricResult;
}) {
  const { by, rows, whole } = props;
  const { t } = useInsightsTranslation();
  const { order, setView } = useInsightsFilters();

  // All values of the column have the unit of the largest.
  const largest = Math.max(
    0,
    whole.value ?? 0,
    ...rows.map(({ result }) => result.value ?? 0),
  );
  const cells: Array<Omit<Column<Row>, 'sortBy'>> = [
    {
      id: 'part',
      title: t(`breakdown.by.${by}`),
      cell: row =>
        row.key === wholeKey ? row.title : <PartTitle row={row} by={by} />,
    },
    {
      id: 'value',
      title: t('card.value'),
      cell: row => (
        <PartValue
          row={row}
          by={row.key === wholeKey ? undefined : by}
          like={largest}
        />
      ),
    },
    {
      id: 'change',
      title: t('breakdown.change'),
      cell: ({ result }) => {
        const size = signedDelta(t, result.delta);
        return size ? (
          <span className={styles.change} data-verdict={verdictOf(result)}>
            {size} {verdictText(t, result)}
          </span>
        ) : (
          ''
        );
      },
    },
    {
      id: 'n',
      title: t('card.samples'),
      cell: ({ result }) =>
        result.flags.includes('low-sample')
          ? t('metric.lowSample', { n: formatCount(result.n, t.locale) })
          : formatCount(result.n, t.locale),
    },
  ];

  return (
    <SortableTable
      caption={props.caption}
      rows={rows}
      rowKey={row => `${row.key} ${row.isDirect}`}
      order={order}
      onOrder={each => setView({ order: each })}
      isMuted={({ result }) => result.flags.includes('low-sample')}
      whole={{ key: wholeKey, title: t('breakdown.whole'), result: whole }}
      columns={cells.map(cell => ({
        ...cell,
        ...sortedColumns.find(({ id }) => id === cell.id),
      }))}
    />
  );
}

function PartValue(props: { row: Row; by?: Breakdown; like: number }) {
  const { key, title, isDirect, result } = props.row;
  const { t } = useInsightsTranslation();
  const text =
    result.value === null
      ? statusText(t, result.status)
      : valueText(t, result.value, result.unit, props.like);
  return isExplained(result) ? (
    <ExplainButton
      number={{
        metricId: result.id,
        ...(props.by && { part: { by: props.by, key, isDirect } }),
      }}
      subject={isDirect ? t('breakdown.direct', { title }) : title}
      text={text}
    />
  ) : (
    <>{text}</>
  );
}

function PartTitle(props: { row: Row; by: Breakdown }) {
  const { row, by } = props;
  const { t } = useInsightsTranslation();
  const { filters } = useInsightsFilters();
  if (row.isDirect) {
    return <>{t('breakdown.direct', { title: row.title })}</>;
  }
  if (by === 'team' || by === 'component') {
    const scope =
      by === 'team' ? { teams: [row.key] } : { entities: [row.key] };
    return (
      <Link href={`?${filterQuery({ ...filters, ...scope })}`}>
        {row.title}
      </Link>
    );
  }
  return row.url ? (
    <Link href={row.url} target="_blank" rel="noreferrer">
      {row.title}
    </Link>
  ) : (
    <>{row.title}</>
  );
}
