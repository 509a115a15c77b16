import type {
  MetricOutline,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import {
  levelText,
  signedDelta,
  valueText,
} from '../../translation/valueTexts';
import { isClear, verdictText } from './DeltaText';
import styles from './MetricCard.module.css';

/** Up to three supporting metrics with their values and, in small, their changes, clear verdicts and DORA levels. */
export function SupportingMetrics(props: {
  metrics: { definition: MetricOutline; result: MetricResult }[];
}) {
  const { t } = useInsightsTranslation();
  const withValue = props.metrics.filter(({ result }) => result.value !== null);
  if (withValue.length === 0) {
    return null;
  }
  return (
    <dl className={styles.supporting}>
      {withValue.slice(0, 3).map(({ definition, result }) => {
        const change = signedDelta(t, result.delta);
        return (
          <div key={definition.id} className={styles.supportingRow}>
            <dt>{definition.title}</dt>
            <dd>
              <span className={styles.supportingValue}>
                {valueText(t, result.value, result.unit)}
              </span>{' '}
              {change && (
                <span className={styles.supportingDelta}>
                  {[change, isClear(result) && verdictText(t, result)]
                    .filter(Boolean)
                    .join(' ')}
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
