import type { HistogramResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { MetricRequest } from '../../api/InsightsApi';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { formatCount } from '../../format';
import { useHistogram } from '../../hooks/queries';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { boundedBins, Histogram } from '../Histogram';
import { SortableTable } from '../SortableTable';
import { Failed, PanelSkeleton } from '../States';
import styles from './MetricPage.module.css';
import { TableToggle } from './TableToggle';

/**
 * The distribution of the records behind a metric: one histogram for it, and one for each supporting metric of other
 * records.
 */
export function HistogramTab(props: { request: MetricRequest }) {
  const { t } = useInsightsTranslation();
  const { isTableShown } = useInsightsFilters();
  const histogram = useHistogram(props.request);

  if (histogram.error) {
    return (
      <Failed error={histogram.error} onRetry={() => histogram.refetch()} />
    );
  }
  if (!histogram.data) {
    return <PanelSkeleton />;
  }
  const shown = histogram.data.histograms.filter(({ n }) => n > 0);
  if (shown.length === 0) {
    return <p className={styles.empty}>{t('histogram.empty')}</p>;
  }
  return (
    <>
      <TableToggle />
      {shown.map((each, index) => (
        <section key={each.id} className={styles.chart}>
          <h3>{t('histogram.title', { title: each.title })}</h3>
          <Histogram histogram={each} size={index === 0 ? 'page' : 'small'} />
          {isTableShown && <BinTable histogram={each} />}
        </section>
      ))}
    </>
  );
}

function BinTable(props: { histogram: HistogramResponse['histograms'][0] }) {
  const { title, n } = props.histogram;
  const { t } = useInsightsTranslation();
  return (
    <SortableTable
      caption={t('histogram.title', { title })}
      rows={boundedBins(props.histogram, t.locale)}
      rowKey={bin => bin.label}
      columns={[
        {
          id: 'bin',
          title: t('histogram.bin'),
          cell: bin => bin.label,
          sortBy: bin => bin.from,
        },
        {
          id: 'count',
          title: t('histogram.count'),
          cell: bin => formatCount(bin.count, t.locale),
          sortBy: bin => bin.count,
        },
        {
          id: 'share',
          title: t('histogram.share'),
          cell: bin => `${formatCount((bin.count / n) * 100, t.locale)}\u00a0%`,
        },
      ]}
    />
  );
}
