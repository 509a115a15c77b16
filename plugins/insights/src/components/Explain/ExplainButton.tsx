import type { ReactNode } from 'react';
import type { ExplainedNumber } from '../../filters/explainState';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useWords } from '../../hooks/useWords';
import styles from './ExplainButton.module.css';

/** A number that opens the records behind it. `subject` says whose number it is to those who do not see where it stands. */
export function ExplainButton(props: {
  number: ExplainedNumber;
  subject: string;
  children: ReactNode;
}) {
  const { number, subject, children } = props;
  const { t } = useWords();
  const { setExplain } = useInsightsFilters();
  return (
    <button
      type="button"
      className={styles.number}
      title={t('explain.open', { subject })}
      onClick={() => setExplain(number)}
    >
      {children}
      <span className={styles.spokenOnly}>
        , {t('explain.open', { subject })}
      </span>
    </button>
  );
}
