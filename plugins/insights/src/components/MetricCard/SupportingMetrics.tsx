import type {
  MetricDefinition,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatDelta } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { deltaSize, levelText, valueText } from '../../translation/valueTexts';
import styles from './MetricCard.module.css';

const SIGNS = { up: '+', down: '\u2212', flat: '\u00b1' };

/** Up to three supporting metrics with their values and, in small, their changes and DORA levels. */
export function SupportingMetrics(props: {
  metrics: { definition: MetricDefinition; result: MetricResult }[];
}) {
  const { t } = useInsightsTranslation();
  const withValue = props.metrics.filter(({ result }) => result.value !== null);
  if (withValue.length === 0) {
    return null;
  }
  return (
    <dl className={styles.supporting}>
      {withValue.slice(0, 3).map(({ definition, result }) => {
        const change = formatDelta(result.delta, t.locale);
        return (
          <div key={definition.id} className={styles.supportingRow}>
            <dt>{definition.title}</dt>
            <dd>
              <span className={styles.supportingValue}>
                {valueText(t, result.value, result.unit)}
              </span>{' '}
              {change && (
                <span className={styles.supportingDelta}>
                  {SIGNS[change.trend]}
                  {deltaSize(t, result.delta)}
                </span>
              )}
            </dd>
            {result.level && (
              <dd className={styles.supportingLevel}>
                {levelText(t, result.level)}
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}
