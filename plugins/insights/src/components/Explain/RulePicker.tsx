import { Radio, RadioGroup } from '@backstage/ui';
import type { RecordsResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { ExplainState } from '../../filters/explainState';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { formatCount } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './Explain.module.css';

const ALL = '*';

/** The rules that left records out, with how many each; one of them can be chosen. */
export function RulePicker(props: {
  explain: ExplainState;
  totals: RecordsResponse['totals'];
}) {
  const { explain, totals } = props;
  const { t } = useInsightsTranslation();
  const { setExplain } = useInsightsFilters();
  if (totals.byRule.length === 0) {
    return null;
  }
  const choices = [
    { rule: ALL, sentence: t('explain.allRules'), count: totals.leftOut },
    ...totals.byRule,
  ];
  return (
    <RadioGroup
      className={styles.rules}
      label={t('explain.rule')}
      value={explain.rule ?? ALL}
      onChange={rule =>
        setExplain({ ...explain, rule: rule === ALL ? undefined : rule })
      }
    >
      {choices.map(({ rule, sentence, count }) => (
        <Radio key={rule} value={rule}>
          <span className={styles.rule}>
            <span>{sentence}</span> <span>{formatCount(count, t.locale)}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
