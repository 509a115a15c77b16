import { ButtonIcon, VisuallyHidden } from '@backstage/ui';
import type {
  TimelineEvent,
  MetricResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { RiListCheck2 } from '@remixicon/react';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { levelText } from '../../translation/valueTexts';
import { isExplained } from '../Explain';
import { DeltaText, Headline } from '../MetricCard';
import { MetricChart } from '../MetricChart';
import { SeriesTable } from '../Series';
import styles from './MetricPage.module.css';
import { seriesLines } from './SeriesTab';

/** The supporting metrics as small charts over the same time. */
export function SupportingSeries(props: {
  metrics: MetricResponse['supporting'];
  range: MetricResponse['range'];
  /** Events that affect all metrics are only on the chart above. */
  timelineEvents: TimelineEvent[];
  /** The qualifiers of the headline, which are not repeated. */
  primaryNote?: string;
}) {
  const { t } = useInsightsTranslation();
  const { current, granularity } = props.range;
  const { setExplain } = useInsightsFilters();
  return (
    <section aria-label={t('metric.supporting')}>
      <h3>{t('metric.supporting')}</h3>
      <div className={styles.supporting}>
        {props.metrics.map(({ definition, result }) => (
          <div key={definition.id} className={styles.metric}>
            <div className={styles.title}>
              <h4>{definition.title}</h4>
              {isExplained(result) && (
                <ButtonIcon
                  variant="tertiary"
                  size="small"
                  className={styles.explain}
                  icon={<RiListCheck2 />}
                  aria-label={t('explain.actionOf', {
                    title: definition.title,
                  })}
                  onPress={() => setExplain({ metricId: definition.id })}
                />
              )}
            </div>
            {result.value === null ? (
              <p className={styles.quiet}>{result.note ?? t('card.noValue')}</p>
            ) : (
              <>
                <Headline result={result} />
                <DeltaText
                  result={result}
                  current={result.covered ?? current}
                />
                {result.level && (
                  <p className={styles.quiet}>{levelText(t, result.level)}</p>
                )}
                {result.note && result.note !== props.primaryNote && (
                  <p className={styles.quiet}>{result.note}</p>
                )}
              </>
            )}
            {result.series.some(point => point.value !== null) && (
              <>
                <MetricChart
                  lines={seriesLines(t, result)}
                  unit={result.unit}
                  like={result.value}
                  size="small"
                  timelineEvents={props.timelineEvents.filter(({ metrics }) =>
                    metrics?.includes(definition.id),
                  )}
                  onPressBucket={({ start }) =>
                    setExplain({ metricId: definition.id, bucket: start })
                  }
                />
                <VisuallyHidden>
                  <SeriesTable
                    caption={t('card.chart', {
                      title: definition.title,
                      granularity: t(`metric.by.${granularity}`),
                    })}
                    result={result}
                  />
                </VisuallyHidden>
              </>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
