import { Link } from '@backstage/ui';
import type {
  ChangeSplit,
  MetricResult,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatCount } from '../../format';
import {
  type Translate,
  contributionText,
  useWords,
  valueText,
} from '../../hooks/useWords';
import { ExplainButton } from '../Explain';
import { type Column, SortableTable } from '../SortableTable';
import styles from './Change.module.css';
import { ContributionBar } from './ContributionBar';

type Item = ChangeSplit['items'][number];

/** A line of the table: a part, all other parts, what belongs to none, or the whole. */
interface Row {
  id: string;
  title: string;
  contribution: number;
  item?: Item;
  isWhole?: boolean;
}

/** The parts with their values in both windows, and what each contributes to the difference. */
export function SplitTable(props: {
  split: ChangeSplit;
  metric: Pick<MetricResult, 'id' | 'unit'>;
  caption: string;
}) {
  const { split, metric, caption } = props;
  const { t } = useWords();
  const rows = rowsOf(t, split);
  const widest = Math.max(
    ...rows
      .filter(({ isWhole }) => !isWhole)
      .map(({ contribution }) => Math.abs(contribution)),
    0,
  );
  const window = (which: 'previous' | 'current'): Column<Row> => ({
    id: which,
    title: t(
      which === 'previous' ? 'chart.previousPeriod' : 'chart.thisPeriod',
    ),
    cell: row => (
      <Figure row={row} which={which} split={split} metricId={metric.id} />
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
        window('previous'),
        window('current'),
        {
          id: 'contribution',
          title: t('change.contribution'),
          cell: row => (
            <Contribution
              row={row}
              split={split}
              metricUnit={metric.unit}
              widest={widest}
            />
          ),
        },
      ]}
    />
  );
}

function Figure(props: {
  row: Row;
  which: 'previous' | 'current';
  split: ChangeSplit;
  metricId: string;
}) {
  const { row, which, split, metricId } = props;
  const { t } = useWords();
  const { item, title, isWhole } = row;
  const text = (value: number | null) =>
    valueText(t, value, split.unit, split.current);
  if (!item) {
    return <>{isWhole ? text(split[which]) : ''}</>;
  }
  const { value, n } = item[which];
  return (
    <>
      {item.recordsBy && n > 0 ? (
        <ExplainButton
          number={{
            metricId,
            window: which === 'previous' ? which : undefined,
            part: { by: item.recordsBy, key: item.key },
          }}
          subject={title}
          text={text(value)}
        />
      ) : (
        text(value)
      )}
      <span className={`${styles.below} ${styles.samples}`}>
        {t('card.n', { n: formatCount(n) })}
      </span>
    </>
  );
}

function Contribution(props: {
  row: Row;
  split: ChangeSplit;
  /** In which values without the change of a part are told. */
  metricUnit: Unit;
  widest: number;
}) {
  const { row, split, metricUnit, widest } = props;
  const { t } = useWords();
  const { rate, mix, valueWithout } = row.item ?? {};
  const size = (contribution: number) =>
    contributionText(t, contribution, split.unit, split.current);
  const isSplit = rate !== undefined && mix !== undefined;

  return (
    <span className={styles.contribution}>
      {!row.isWhole && (
        <ContributionBar contribution={row.contribution} widest={widest} />
      )}
      <span className={styles.size}>{size(row.contribution)}</span>
      {isSplit && (
        <span className={styles.below}>
          {t('change.itemRateAndMix', { rate: size(rate), mix: size(mix) })}
        </span>
      )}
      {valueWithout !== undefined && (
        <span className={styles.below}>
          {t('change.without', {
            value: valueText(t, valueWithout, metricUnit),
          })}
        </span>
      )}
    </span>
  );
}

function rowsOf(t: Translate, split: ChangeSplit): Row[] {
  const { items, rest, adjustments, difference, addsUp } = split;
  const rows: Row[] = items.map(item => ({
    id: item.key,
    title: item.title,
    contribution: item.contribution,
    item,
  }));
  if (rest) {
    rows.push({
      id: 'rest',
      title: t('breakdown.others', { count: rest.count }),
      contribution: rest.contribution,
    });
  }
  rows.push(
    ...adjustments.map(({ title, contribution }) => ({
      id: `adjustment ${title}`,
      title,
      contribution,
    })),
  );
  if (addsUp) {
    rows.push({
      id: 'whole',
      title: t(`change.whole.${split.of}`),
      contribution: difference,
      isWhole: true,
    });
  }
  return rows;
}
