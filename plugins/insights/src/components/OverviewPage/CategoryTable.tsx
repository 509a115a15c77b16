import { Link } from '@backstage/ui';
import type {
  OverviewResponse,
  OverviewSummary,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatCount } from '../../format';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import {
  deltaReason,
  signedDelta,
  statusText,
  valueText,
} from '../../translation/valueTexts';
import { verdictOf, verdictText } from '../MetricCard';
import { Sparkline } from '../Series';
import { SortableTable } from '../SortableTable';
import type { Metric } from './metric';
import styles from './OverviewPage.module.css';
import { isNamed } from './summaryGroups';
import { useMetricHref } from './useMetricHref';

/** The metrics of a category, one in a row. */
export function CategoryTable(props: {
  category: OverviewResponse['categories'][number];
  metrics: Metric[];
  summary: OverviewSummary;
}) {
  const { category, metrics, summary } = props;
  const { t } = useInsightsTranslation();
  const hrefOf = useMetricHref();
  const headingId = `insights-${category.id}`;

  return (
    <section aria-labelledby={headingId} className={styles.categoryTable}>
      <h2 id={headingId} className={styles.category}>
        {category.title}
      </h2>
      <SortableTable
        caption={t('overviewTable.caption', { title: category.title })}
        rows={metrics}
        rowKey={({ definition }) => definition.id}
        columns={[
          {
            id: 'metric',
            title: t('overviewTable.metric'),
            cell: ({ definition: { id, title } }) => (
              <Link href={hrefOf(id)}>{title}</Link>
            ),
            sortBy: ({ definition }) => definition.title,
          },
          {
            id: 'value',
            title: t('card.value'),
            cell: ({ result }) =>
              result.value === null
                ? statusText(t, result.status)
                : valueText(t, result.value, result.unit),
          },
          {
            id: 'change',
            title: t('overviewTable.change'),
            cell: ({ result }) => (
              <span
                className={styles.change}
                data-verdict={verdictOf(result)}
                data-named={isNamed(summary, result.id) || undefined}
              >
                {changeText(t, result)}
              </span>
            ),
            sortBy: ({ result }) => result.delta.value,
          },
          {
            id: 'trend',
            title: t('overviewTable.trend'),
            isWide: true,
            cell: ({ definition, result }) =>
              result.value !== null && (
                <div className={styles.trend}>
                  <Sparkline
                    lines={[
                      {
                        title: definition.title,
                        tone: 'main',
                        series: result.series,
                      },
                    ]}
                    size="row"
                  />
                </div>
              ),
          },
          {
            id: 'n',
            title: t('card.samples'),
            cell: ({ result }) => samplesText(t, result),
            sortBy: ({ result }) => (result.value === null ? null : result.n),
          },
        ]}
      />
    </section>
  );
}

function changeText(t: Translate, result: Metric['result']): string {
  if (result.value === null) {
    return '';
  }
  return result.delta.value === null
    ? deltaReason(t, result.delta)
    : [signedDelta(t, result.delta), verdictText(t, result)]
        .filter(Boolean)
        .join(' ');
}

function samplesText(t: Translate, { value, n, flags }: Metric['result']) {
  if (value === null) {
    return '';
  }
  const text = formatCount(n, t.locale);
  return flags.includes('low-sample')
    ? t('metric.lowSample', { n: text })
    : text;
}
