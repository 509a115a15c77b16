import { Container, Skeleton } from '@backstage/ui';
import type { HealthResponse } from '@devex-insights/backstage-plugin-insights-common';
import { type ReactNode, useId } from 'react';
import { useConnections } from '../../hooks/connections';
import { useHealth } from '../../hooks/health';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { TaskList } from '../LearnMore';
import { SidePanel } from '../SidePanel';
import { Failed } from '../States';
import { CatalogStatus } from './CatalogStatus';
import styles from './DataHealth.module.css';
import { Figures } from './Figures';
import { FirstRun } from './FirstRun';
import { HealthList } from './HealthList';
import { SourceRow } from './SourceRow';
import { useOpenList } from './useOpenList';

/** The sources, the coverage of the catalog, and what to do about either. */
export function DataHealthPage() {
  const { t } = useInsightsTranslation();
  useDocumentTitle(t('health.title'));
  const health = useHealth();
  // They are part of the rows: those below would move if they came later.
  const { isFetched: connectionsAreFetched } = useConnections();
  const { openList, setOpenList } = useOpenList();
  if (health.error && !health.data) {
    return <Failed error={health.error} onRetry={() => health.refetch()} />;
  }
  if (!health.data || !connectionsAreFetched) {
    return (
      <Container>
        <div role="status" aria-label={t('health.loading')}>
          <Skeleton width="100%" height={480} />
        </div>
      </Container>
    );
  }
  return (
    <Container>
      <div className={styles.page}>
        <Sections health={health.data} />
      </div>
      {openList && health.data.figures && (
        <SidePanel isWide onClose={() => setOpenList(undefined)}>
          <HealthList id={openList} />
        </SidePanel>
      )}
    </Container>
  );
}

function Sections(props: { health: HealthResponse }) {
  const { health } = props;
  const { sources, catalog, figures, tasks, whyNoDetails } = health;
  const { t } = useInsightsTranslation();
  return (
    <>
      <FirstRun health={health} />
      <Section title={t('health.sources.title')}>
        {whyNoDetails && <p className={styles.quiet}>{whyNoDetails}</p>}
        {sources.length === 0 && <p>{t('health.sources.none')}</p>}
        <ul className={styles.rows}>
          {sources.map(source => (
            <SourceRow key={source.id} source={source} sync={health.sync} />
          ))}
        </ul>
      </Section>
      {catalog && figures && (
        <Section
          title={t('health.catalog.title')}
          text={t('health.catalog.text')}
        >
          <CatalogStatus catalog={catalog} />
          <Figures figures={figures} />
        </Section>
      )}
      {tasks && tasks.length > 0 && (
        <Section title={t('health.tasks.title')}>
          <TaskList tasks={tasks} />
        </Section>
      )}
    </>
  );
}

function Section(props: { title: string; text?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id} className={styles.title}>
        {props.title}
      </h2>
      {props.text && <p className={styles.quiet}>{props.text}</p>}
      {props.children}
    </section>
  );
}
