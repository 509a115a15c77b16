import { Text } from '@backstage/ui';
import type {
  SeriesPoint,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatCount, formatDateRange } from '../../format';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import { valueText } from '../../translation/valueTexts';
import type { ChartLine } from './chartPoints';
import styles from './MetricChart.module.css';

/** The numbers of the bucket under the pointer, for each line. */
export function ChartTooltip(props: {
  lines: ChartLine[];
  index: number;
  unit: Unit;
  like?: number | null;
  /** A press on the bucket opens its records. */
  isPressable?: boolean;
}) {
  const { lines, index, unit, like, isPressable } = props;
  const { t } = useInsightsTranslation();
  return (
    <div className={styles.tooltip}>
      {lines.map(({ tone, title, series }) => {
        const point = series[index];
        return (
          point && (
            <div key={tone} className={styles.tooltipLine} data-tone={tone}>
              {lines.length > 1 && <Text variant="body-small">{title}</Text>}
              <Text variant="body-small" weight="bold">
                {valueText(t, point.value, unit, like)}
              </Text>
              <Text variant="body-small">{bucketText(t, point)}</Text>
              <Text variant="body-small">
                {t('card.n', { n: formatCount(point.n, t.locale) })}
              </Text>
            </div>
          )
        );
      })}
      {isPressable && (
        <Text variant="body-small" color="secondary">
          {t('chart.press')}
        </Text>
      )}
    </div>
  );
}

/** The dates of a bucket with what qualifies it, e.g. "1 Nov – 15 Nov 2026 (incomplete)". */
export function bucketText(t: Translate, point: SeriesPoint): string {
  const label = formatDateRange(point, t.locale);
  if (point.flags.includes('partial')) {
    return t('card.partialBucket', { label });
  }
  return point.flags.includes('provisional')
    ? t('card.provisionalBucket', { label })
    : label;
}
