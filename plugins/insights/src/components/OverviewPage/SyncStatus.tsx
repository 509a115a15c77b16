import type { SourceStatus } from '@devex-insights/backstage-plugin-insights-common';
import { formatAge, formatList, formatProgress } from '../../format';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import styles from './OverviewPage.module.css';

/** How fresh the numbers are, or the most serious problem of any source. */
export function SyncStatus(props: { sources: SourceStatus[]; now: Date }) {
  const { t } = useInsightsTranslation();
  const { state, text } = summary(t, props.sources, props.now);
  return (
    <p className={styles.sync}>
      <span className={styles.syncDot} data-state={state} aria-hidden />
      {text}
    </p>
  );
}

function summary(
  t: Translate,
  sources: SourceStatus[],
  now: Date,
): { state: SourceStatus['state']; text: string } {
  const inState = (state: SourceStatus['state']) =>
    sources.filter(source => source.state === state);

  const failing = inState('failing');
  if (failing.length > 0) {
    const titles = formatList(
      failing.map(source => source.title),
      t.locale,
    );
    return { state: 'failing', text: t('sync.failing', { sources: titles }) };
  }
  const loading = inState('loading');
  if (loading.length > 0) {
    const progress = Math.min(
      ...loading.map(source => source.historyProgress ?? 0),
    );
    return {
      state: 'loading',
      text: t('sync.loading', { progress: formatProgress(progress, t.locale) }),
    };
  }
  const connected = inState('connected');
  if (connected.length === 0) {
    return { state: 'not-configured', text: t('sync.notConnected') };
  }
  const oldest = connected
    .map(source => source.freshAt)
    .reduce((a, b) => (a && b && a < b ? a : b));
  return {
    state: 'connected',
    text: oldest
      ? t('sync.upToDate', { age: formatAge(oldest, now, t.locale) })
      : t('sync.never'),
  };
}
