import type { MetricResult } from '@devex-insights/backstage-plugin-insights-common';
import { formatCount, formatValue } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { perDayText, unitText } from '../../translation/valueTexts';
import styles from './MetricCard.module.css';

/**
 * The value in large figures, with n beside a ratio and the value per day beside a total; greyed where the sample is
 * low.
 */
export function Headline(props: {
  result: MetricResult;
  withoutSamples?: boolean;
}) {
  const { result } = props;
  const { t } = useInsightsTranslation();
  if (result.value === null) {
    return null;
  }
  const formatted = formatValue(result.value, result.unit, {
    locale: t.locale,
  });
  const unit = unitText(t, formatted);
  const isLowSample = result.flags.includes('low-sample');

  return (
    <p className={styles.headline}>
      <span
        className={styles.number}
        data-muted={isLowSample || result.status === 'zero' || undefined}
      >
        {formatted.number}
      </span>
      {unit && <span className={styles.unit}> {unit}</span>}
      {result.unit === 'ratio' && !isLowSample && !props.withoutSamples && (
        <span className={styles.samples}>
          {' '}
          {t('card.n', { n: formatCount(result.n, t.locale) })}
        </span>
      )}
      {result.perDay !== undefined && result.perDay > 0 && (
        <span className={styles.samples}>
          {' '}
          {perDayText(t, result.perDay, result.unit)}
        </span>
      )}
    </p>
  );
}
