import type { SourceStatus } from '@devex-insights/backstage-plugin-insights-common';
import { formatAge, formatProgress } from '../../format';
import { useSources } from '../../hooks/queries';
import { type Translate, useWords } from '../../hooks/useWords';
import styles from './LearnMore.module.css';

/** The sources that can power a metric, each with its state in words and what to do where it needs something. */
export function DataSources(props: { streams: string[] }) {
  const { t } = useWords();
  const sources = useSources();

  if (sources.isPending) {
    return <p role="status">{t('page.loading')}</p>;
  }
  if (sources.error) {
    return <p role="alert">{sources.error.message}</p>;
  }
  // A source that is not connected may not know its streams yet.
  const powering = sources.data.sources.filter(
    ({ streams }) =>
      streams.length === 0 ||
      streams.some(({ id }) => props.streams.includes(id)),
  );
  if (powering.length === 0) {
    return <p>{t('learn.noSources')}</p>;
  }
  return (
    <ul className={styles.sources}>
      {powering.map(source => (
        <li key={source.id}>
          <span className={styles.dot} data-state={source.state} aria-hidden />
          <strong>{source.title}</strong>: {stateText(t, source)}
          <p>{source.message}</p>
        </li>
      ))}
    </ul>
  );
}

function stateText(t: Translate, source: SourceStatus): string {
  return [
    t(`learn.state.${source.state}`),
    source.historyProgress !== undefined &&
      t('learn.historyProgress', {
        progress: formatProgress(source.historyProgress),
      }),
    source.freshAt &&
      t('learn.freshAt', { age: formatAge(source.freshAt, new Date()) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
