import { Button } from '@backstage/ui';
import type { MetricResult } from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { formatDateRange, formatDelta } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import {
  deltaReason,
  deltaSize,
  valueText,
} from '../../translation/valueTexts';
import { ARROWS, isClear, verdictOf, verdictText } from '../MetricCard';
import styles from './MetricPage.module.css';

/**
 * The change in one sentence, e.g. "down 8 % from 23 h 10 min in 18 May – 16 Aug 2026: better". Only what changed
 * beyond doubt offers to say why.
 */
export function ChangeSentence(props: { result: MetricResult }) {
  const { delta, previous, unit, value } = props.result;
  const { t } = useInsightsTranslation();
  const { setView } = useInsightsFilters();
  const change = formatDelta(delta, t.locale);
  if (!change || !previous) {
    return <p className={styles.change}>{deltaReason(t, delta)}</p>;
  }
  const Arrow = ARROWS[change.trend];
  const verdict = verdictOf(props.result);
  const values = {
    previous: valueText(t, previous.value, unit, value),
    dates: formatDateRange(previous, t.locale),
  };
  return (
    <p className={styles.change} data-verdict={verdict}>
      <Arrow aria-hidden size={16} />
      <span>
        {change.trend === 'flat'
          ? t('metric.unchanged', values)
          : t(`metric.${change.trend}`, {
              ...values,
              size: deltaSize(t, delta) ?? '',
            })}
        {verdict && <>: {verdictText(t, props.result)}</>}
        {isClear(props.result) && (
          <Button
            variant="tertiary"
            size="small"
            className={styles.why}
            onPress={() => setView({ tab: 'change' })}
          >
            {t('change.why')}
          </Button>
        )}
      </span>
    </p>
  );
}
