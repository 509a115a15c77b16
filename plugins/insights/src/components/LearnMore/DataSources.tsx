import type { SourceStatus } from '@devex-insights/backstage-plugin-insights-common';
import { formatAge, formatProgress } from '../../format';
import { useConnections } from '../../hooks/connections';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import { ConnectionStates, ManageLink } from '../Connections';
import styles from './LearnMore.module.css';
import { poweringSources } from './poweringSources';
import { SourceStreams } from './SourceStreams';

/**
 * The sources that can provide a metric, each with its state as text, how far its history is read, and what to do where
 * it needs an action.
 */
export function DataSources(props: {
  streams: string[];
  sources: SourceStatus[];
}) {
  const { t } = useInsightsTranslation();
  const connected = useConnections().data;
  const connectionsOf = (type: string) =>
    connected?.sources.find(each => each.type === type)?.connections ?? [];
  const powering = poweringSources(props.sources, props.streams);
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
          {source.lastError && (
            <p>
              {t('learn.lastError', {
                age: formatAge(source.lastError.at, new Date(), t.locale),
                message: source.lastError.message,
              })}
            </p>
          )}
          {source.historyProgress !== undefined && (
            <div className={styles.progress}>
              <progress
                aria-label={t('status.loading.progress')}
                value={source.historyProgress}
              />
              <span>{formatProgress(source.historyProgress, t.locale)}</span>
            </div>
          )}
          <SourceStreams
            className={styles.streams}
            streams={source.streams.filter(({ id }) =>
              props.streams.includes(id),
            )}
          />
          {connectionsOf(source.id).length > 0 && (
            <ConnectionStates connections={connectionsOf(source.id)} />
          )}
          {connected?.canEdit && (
            <ManageLink type={source.id} title={source.title} />
          )}
        </li>
      ))}
    </ul>
  );
}

function stateText(t: Translate, source: SourceStatus): string {
  return [
    t(`learn.state.${source.state}`),
    source.freshAt &&
      t('learn.freshAt', {
        age: formatAge(source.freshAt, new Date(), t.locale),
      }),
  ]
    .filter(Boolean)
    .join(' · ');
}
