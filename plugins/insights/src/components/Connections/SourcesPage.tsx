import { Container } from '@backstage/ui';
import { useConnections } from '../../hooks/connections';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { Failed, PanelSkeleton } from '../States';
import styles from './Connections.module.css';
import { ConnectionStates } from './ConnectionStates';
import { ManageLink } from './ManageLink';

/** Every source with its connections, and the way to its credentials. */
export function SourcesPage() {
  const { t } = useInsightsTranslation();
  useDocumentTitle(t('connections.back'));
  const { data, error, refetch } = useConnections();
  if (!data) {
    return error ? (
      <Failed error={error} onRetry={() => refetch()} />
    ) : (
      <Container>
        <PanelSkeleton />
      </Container>
    );
  }
  return (
    <Container>
      <div className={styles.page}>
        <h2 className={styles.title}>{t('connections.sources')}</h2>
        {data.sources.map(({ type, title, state, message, connections }) => (
          <section key={type} aria-label={title}>
            <h3 className={styles.name}>
              <span className={styles.dot} data-state={state} aria-hidden />
              {title}: {t(`connections.state.${state}`)}
            </h3>
            {connections.length > 0 ? (
              <ConnectionStates connections={connections} />
            ) : (
              <p>{message}</p>
            )}
            {data.canEdit && <ManageLink type={type} title={title} />}
          </section>
        ))}
      </div>
    </Container>
  );
}
