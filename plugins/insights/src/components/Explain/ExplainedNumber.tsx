import type { RecordsResponse } from '@devex-insights/backstage-plugin-insights-common';
import { formatCount, formatDateRange } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { statusText, valueText } from '../../translation/valueTexts';
import styles from './Explain.module.css';

/** The number that is explained: its value and sample, the exact days, whose it is, and how records make it up. */
export function ExplainedNumber(props: { answer: RecordsResponse }) {
  const { metric, totals, window, part, status, notes, scope } = props.answer;
  const { t } = useInsightsTranslation();
  const about = [
    formatDateRange(window, t.locale),
    ...(part ? [part.title] : []),
    ...[...scope.teams, ...scope.entities].map(({ title }) => title),
  ];
  return (
    <header className={styles.header}>
      <p className={styles.value}>
        <strong>
          {totals.value === null
            ? statusText(t, status)
            : valueText(t, totals.value, metric.unit)}
        </strong>{' '}
        <span>{t('card.n', { n: formatCount(totals.n, t.locale) })}</span>
      </p>
      <p className={styles.about}>{about.join(' · ')}</p>
      {notes.map(note => (
        <p key={note} className={styles.quiet}>
          {note}
        </p>
      ))}
    </header>
  );
}
