import type {
  ChangeSplit,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { contributionText } from '../../translation/valueTexts';
import styles from './Change.module.css';
import { SplitTable } from './SplitTable';

/** One way to split a change, as a sentence and as a table. */
export function Split(props: { split: ChangeSplit; metric: MetricResult }) {
  const { split, metric } = props;
  const { t } = useInsightsTranslation();
  const { difference, unit, current, rate, mix } = split;
  const size = (contribution: number) =>
    contributionText(t, contribution, unit, current);
  const caption = t(`change.by.${split.by}`);

  return (
    <section className={styles.split} aria-label={caption}>
      <h3>{caption}</h3>
      <p className={styles.quiet}>{split.explanation}</p>
      <SplitTable split={split} metric={metric} caption={caption} />
      <p className={styles.quiet}>
        {split.addsUp
          ? t('change.addsUp', { difference: size(difference) })
          : t('change.doesNotAddUp', { difference: size(difference) })}{' '}
        {rate !== undefined &&
          mix !== undefined &&
          t('change.rateAndMix', { rate: size(rate), mix: size(mix) })}
      </p>
    </section>
  );
}
