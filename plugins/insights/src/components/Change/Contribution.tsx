import type { Unit } from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { valueText } from '../../translation/valueTexts';
import styles from './Change.module.css';
import { ContributionBar } from './ContributionBar';
import type { SplitNumbers } from './splitNumbers';
import type { SplitRow } from './splitRows';

/** What a part contributes, as a bar and in figures, and what the contribution consists of where that is known. */
export function Contribution(props: {
  row: SplitRow;
  numbers: SplitNumbers;
  /** The largest contribution, whatever its sign. */
  widest: number;
  /** The unit of the value without the change of a part. */
  metricUnit: Unit;
}) {
  const { row, numbers, widest, metricUnit } = props;
  const { t } = useInsightsTranslation();
  const { rate, mix, valueWithout } = row.item ?? {};

  return (
    <span className={styles.contribution}>
      {!row.isWhole && (
        <ContributionBar contribution={row.contribution} widest={widest} />
      )}
      <span className={styles.size}>
        {numbers.contribution(row.contribution)}
      </span>
      {rate !== undefined && mix !== undefined && (
        <span className={styles.below}>
          {t('change.itemRateAndMix', {
            rate: numbers.within(rate),
            mix: numbers.within(mix),
          })}
        </span>
      )}
      {valueWithout !== undefined && (
        <span className={styles.below}>
          {t('change.without', {
            value: valueText(t, valueWithout, metricUnit),
          })}
        </span>
      )}
    </span>
  );
}
