import type { ExplainedNumber } from '../../filters/explainState';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './ExplainButton.module.css';

/** A number that opens the records behind it. `subject` says whose number it is to those who do not see where it stands. */
export function ExplainButton(props: {
  number: ExplainedNumber;
  text: string;
  subject: string;
}) {
  const { number, text, subject } = props;
  const { t } = useInsightsTranslation();
  const { setExplain } = useInsightsFilters();
  return (
    <button
      type="button"
      className={styles.number}
      aria-label={t('explain.number', { text, subject })}
      onClick={() => setExplain(number)}
    >
      {text}
    </button>
  );
}
