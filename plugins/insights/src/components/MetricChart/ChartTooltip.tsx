import { Text } from '@backstage/ui';
import type { Unit } from '@devex-insights/backstage-plugin-insights-common';
import { formatCount } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { valueText } from '../../translation/valueTexts';
import { bucketText, type ChartLine } from '../Series';
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
