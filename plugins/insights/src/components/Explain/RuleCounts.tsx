import type { RecordsResponse } from '@devex-insights/backstage-plugin-insights-common';
import { formatCount } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { SortableTable } from '../SortableTable';
import styles from './Explain.module.css';
import { Unowned } from './Unowned';

/**
 * Facts about people: how many were counted and left out by which rule, never individual ones. The notes explain why.
 */
export function RuleCounts(props: { totals: RecordsResponse['totals'] }) {
  const { counted, leftOut, byRule } = props.totals;
  const { t } = useInsightsTranslation();
  return (
    <section className={styles.tabs}>
      <SortableTable
        caption={t('explain.countsCaption')}
        rows={[
          { id: 'counted', title: t('explain.countedOnly'), count: counted },
          { id: 'left-out', title: t('explain.leftOutOnly'), count: leftOut },
          ...byRule.map(({ rule, sentence, count }) => ({
            id: rule,
            title: sentence,
            count,
          })),
        ]}
        rowKey={row => row.id}
        columns={[
          {
            id: 'title',
            title: t('explain.rule'),
            cell: row => row.title,
          },
          {
            id: 'count',
            title: t('explain.count'),
            cell: row => formatCount(row.count, t.locale),
          },
        ]}
      />
      <Unowned unowned={props.totals.unowned} />
    </section>
  );
}
