import type { Connection } from '@devex-insights/backstage-plugin-insights-common';
import { formatDate } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './Connections.module.css';

/** The connections of a source in one line each: where they come from and how they are doing. */
export function ConnectionStates(props: { connections: Connection[] }) {
  const { t } = useInsightsTranslation();
  return (
    <ul className={styles.states} aria-label={t('connections.list')}>
      {props.connections.map(
        ({ id, origin, state, since, message, remedy }) => (
          <li key={`${origin} ${id}`}>
            <strong>{id}</strong>
            {origin === 'config' && ` (${t('connections.ofConfig')})`}:{' '}
            {t(`connections.state.${state}`)}
            {since &&
              ` ${t('connections.since', {
                date: formatDate(since.slice(0, 10), t.locale),
              })}`}
            {state !== 'connected' && (
              <>
                . {message} {remedy}
              </>
            )}
          </li>
        ),
      )}
    </ul>
  );
}
