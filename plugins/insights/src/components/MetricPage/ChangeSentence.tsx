import { Button } from '@backstage/ui';
import type { MetricResult } from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { formatDateRange, formatDelta } from '../../format';
import {
  deltaReason,
  deltaSize,
  useWords,
  valueText,
} from '../../hooks/useWords';
import { ARROWS, verdictOf, verdictText } from '../MetricCard';
import styles from './MetricPage.module.css';

/** The change in one sentence, e.g. "down 8 % from 23 h 10 min in 18 May – 16 Aug 2026: better". */
export function ChangeSentence(props: { result: MetricResult }) {
  const { delta, previous, unit, value } = props.result;
  const { t } = useWords();
  const { setView } = useInsightsFilters();
  const change = formatDelta(delta);
  if (!change || !previous) {
    return <p className={styles.change}>{deltaReason(t, delta)}</p>;
  }
  const Arrow = ARROWS[change.trend];
  const verdict = verdictOf(props.result);
  const words = {
    previous: valueText(t, previous.value, unit, value),
    dates: formatDateRange(previous),
  };
  return (
    <p className={styles.change} data-verdict={verdict}>
      <Arrow aria-hidden size={16} />
      <span>
        {change.trend === 'flat'
          ? t('metric.unchanged', words)
          : t(`metric.${change.trend}`, {
              ...words,
              size: deltaSize(t, delta) ?? '',
            })}
        {verdict && <>: {verdictText(t, verdict)}</>}
        <Button
          variant="tertiary"
          size="small"
          className={styles.why}
          onPress={() => setView({ tab: 'change' })}
        >
          {t('change.why')}
        </Button>
      </span>
    </p>
  );
}
