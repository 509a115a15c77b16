import type { MetricResult } from '@devex-insights/backstage-plugin-insights-common';
import { formatCount, formatValue } from '../../format';
import { useWords } from '../../hooks/useWords';
import styles from './MetricCard.module.css';

/** The value in large figures, with n beside a ratio; greyed where too little stands behind it. */
export function Headline(props: {
  result: MetricResult;
  withoutSamples?: boolean;
}) {
  const { result } = props;
  const { t } = useWords();
  if (result.value === null) {
    return null;
  }
  const { number, word } = formatValue(result.value, result.unit);
  const isLowSample = result.flags.includes('low-sample');

  return (
    <p className={styles.headline}>
      <span
        className={styles.number}
        data-muted={isLowSample || result.status === 'zero' || undefined}
      >
        {number}
      </span>
      {word && <span className={styles.unit}> {t(`unit.${word}`)}</span>}
      {result.unit === 'ratio' && !isLowSample && !props.withoutSamples && (
        <span className={styles.samples}>
          {' '}
          {t('card.n', { n: formatCount(result.n) })}
        </span>
      )}
    </p>
  );
}
