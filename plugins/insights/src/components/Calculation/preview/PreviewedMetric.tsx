import { VisuallyHidden } from '@backstage/ui';
import type { PreviewResponse } from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsTranslation } from '../../../hooks/useInsightsTranslation';
import { Qualifiers } from '../../MetricCard';
import { ChartNotes, LinesTable, MetricChart } from '../../MetricChart';
import { type ChartLine, Sparkline } from '../../Series';
import styles from './CalculationPreview.module.css';
import { differenceText, likeOf, sideText } from './sides';
import { SidesFacts } from './SidesFacts';

/** The value and the series of a metric now, and with the edits. */
export function PreviewedMetric(props: {
  entry: PreviewResponse['results'][number];
  granularity: PreviewResponse['range']['granularity'];
  size: 'page' | 'card';
}) {
  const { entry, granularity, size } = props;
  const { definition, before, after } = entry;
  const { t } = useInsightsTranslation();
  const like = likeOf(entry);
  const isLarge = size === 'page';
  const lines: ChartLine[] = [
    { title: t('preview.edited'), tone: 'main', series: after.series },
    { title: t('preview.now'), tone: 'previous', series: before.series },
  ];
  const hasValues = lines.some(({ series }) =>
    series.some(point => point.value !== null),
  );

  return (
    <div className={styles.metric} data-size={size}>
      {isLarge ? <h3>{definition.title}</h3> : <h4>{definition.title}</h4>}
      <SidesFacts
        before={sideText(t, entry, 'before')}
        after={sideText(t, entry, 'after')}
        difference={differenceText(t, entry)}
        size={isLarge ? 'large' : 'small'}
      />
      {isLarge && <Qualifiers definition={definition} result={after} />}
      {hasValues && (
        <>
          {isLarge ? (
            <MetricChart
              lines={lines}
              unit={after.unit}
              like={like}
              size="page"
            />
          ) : (
            <Sparkline lines={lines} size="card" />
          )}
          {isLarge && <ChartNotes lines={lines} />}
          <VisuallyHidden>
            <LinesTable
              caption={t('preview.caption', {
                title: definition.title,
                granularity: t(`metric.by.${granularity}`),
              })}
              lines={[lines[1], lines[0]]}
              unit={after.unit}
              like={like}
            />
          </VisuallyHidden>
        </>
      )}
    </div>
  );
}
