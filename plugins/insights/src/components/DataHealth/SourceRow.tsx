import type {
  HealthResponse,
  HealthSource,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatAge, formatProgress } from '../../format';
import { formatDuration } from '../../format/formatDuration';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './DataHealth.module.css';
import { SourceConnections } from './SourceConnections';
import { SourceDetails } from './SourceDetails';
import { SyncNow } from './SyncNow';

/** A source: its state and freshness, and for those who may see it all the rest. */
export function SourceRow(props: {
  source: HealthSource;
  sync: HealthResponse['sync'];
}) {
  const { source, sync } = props;
  const { title, state, freshAt, details } = source;
  const { t } = useInsightsTranslation();
  const age = (at: string) => formatAge(at, new Date(), t.locale);
  const freshness = freshAt
    ? t('learn.freshAt', { age: age(freshAt) })
    : t('health.sources.never');
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h3 className={styles.name}>
          <span className={styles.dot} data-state={state} aria-hidden />
          {title}
        </h3>
        <span>
          {[t(`learn.state.${state}`), state !== 'not-configured' && freshness]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {details && state !== 'not-configured' && sync.isAllowed && (
          <SyncNow source={source} />
        )}
      </div>
      {details && (
        <>
          <p>{details.message}</p>
          <SourceConnections type={source.id} title={title} />
          <HistoryProgress title={title} details={details} />
          {details.lastError && (
            <p className={styles.error}>
              {t('learn.lastError', {
                age: age(details.lastError.at),
                message: details.lastError.message,
              })}
            </p>
          )}
          {details.lastError && details.remedy && (
            <p>{t('health.sources.remedy', { remedy: details.remedy })}</p>
          )}
          <SourceDetails details={details} />
          {state !== 'not-configured' && sync.whyNot && (
            <p className={styles.quiet}>{sync.whyNot}</p>
          )}
        </>
      )}
    </li>
  );
}

function HistoryProgress(props: {
  title: string;
  details: NonNullable<HealthSource['details']>;
}) {
  const { historyProgress, historySecondsLeft } = props.details;
  const { t } = useInsightsTranslation();
  if (historyProgress === undefined) {
    return null;
  }
  const left =
    historySecondsLeft === undefined
      ? undefined
      : t('health.sources.left', {
          duration: formatDuration(
            Math.max(60, Math.round(historySecondsLeft / 60) * 60),
            t.locale,
          ),
        });
  return (
    <div className={styles.progress}>
      <progress
        aria-label={t('health.sources.progress', { title: props.title })}
        value={historyProgress}
      />
      <span>
        {[
          t('health.sources.historyRead', {
            progress: formatProgress(historyProgress, t.locale),
          }),
          left,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}
