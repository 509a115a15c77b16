import { Link } from '@backstage/ui';
import type { BreakdownResponse } from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { type Breakdown, filterQuery } from '../../filters/viewState';
import { formatCount } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import {
  signedDelta,
  statusText,
  valueText,
} from '../../translation/valueTexts';
import { verdictText } from '../MetricCard';
import { ExplainButton, isExplained } from '../Explain';
import { SortableTable } from '../SortableTable';

type Row = BreakdownResponse['rows'][number];

/** All parts with value, change and n. A team or component leads to the same metric for it alone. */
export function BreakdownTable(props: {
  caption: string;
  by: Breakdown;
  rows: Row[];
}) {
  const { by } = props;
  const { t } = useInsightsTranslation();

  // All values of the column have the unit of the largest.
  const largest = Math.max(
    0,
    ...props.rows.map(({ result }) => result.value ?? 0),
  );

  const change = ({ result }: Row): string => {
    const size = signedDelta(t, result.delta);
    return [size, size && verdictText(t, result)].filter(Boolean).join(' ');
  };

  return (
    <SortableTable
      caption={props.caption}
      rows={props.rows}
      rowKey={row => row.key}
      initialOrder={{ column: 'n', direction: 'descending' }}
      columns={[
        {
          id: 'part',
          title: t(`breakdown.by.${by}`),
          cell: row => <PartTitle row={row} by={by} />,
          sortBy: row => row.title,
        },
        {
          id: 'value',
          title: t('card.value'),
          cell: row => <PartValue row={row} by={by} like={largest} />,
          sortBy: ({ result }) => result.value,
        },
        {
          id: 'change',
          title: t('breakdown.change'),
          cell: change,
          sortBy: ({ result }) => result.delta.value,
        },
        {
          id: 'n',
          title: t('card.samples'),
          cell: ({ result }) =>
            result.flags.includes('low-sample')
              ? t('metric.lowSample', { n: formatCount(result.n, t.locale) })
              : formatCount(result.n, t.locale),
          sortBy: ({ result }) => result.n,
        },
      ]}
    />
  );
}

function PartValue(props: { row: Row; by: Breakdown; like: number }) {
  const { key, title, isDirect, result } = props.row;
  const { t } = useInsightsTranslation();
  const text =
    result.value === null
      ? statusText(t, result.status)
      : valueText(t, result.value, result.unit, props.like);
  return isExplained(result) ? (
    <ExplainButton
      number={{ metricId: result.id, part: { by: props.by, key, isDirect } }}
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
