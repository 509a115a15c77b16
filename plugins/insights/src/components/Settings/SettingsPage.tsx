import { Container, Skeleton } from '@backstage/ui';
import { type ReactNode, useId } from 'react';
import { useCalculation } from '../../hooks/calculation';
import { useMetrics } from '../../hooks/queries';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { SettingsFailed } from '../States';
import { VersionList } from '../Versions';
import { KeptSettings } from './KeptSettings';
import { MetricSettings } from './MetricSettings';
import styles from './Settings.module.css';
import { SettingsFile } from './SettingsFile';
import { SharedSettings } from './SharedSettings';

/** The shared settings, links to those of each metric, and the history of all. */
export function SettingsPage() {
  const { t } = useInsightsTranslation();
  useDocumentTitle(t('page.settings'));
  const { data: calculation, error, refetch } = useCalculation();
  // The groups name the metrics that they affect: their lines would move everything below them if they came later.
  const { isFetched: metricsAreFetched } = useMetrics();
  if (error && !calculation) {
    return <SettingsFailed error={error} onRetry={() => refetch()} />;
  }
  if (!calculation || !metricsAreFetched) {
    return (
      <Container>
        <div role="status" aria-label={t('settingsPage.loading')}>
          <Skeleton width="100%" height={480} />
        </div>
      </Container>
    );
  }
  return (
    <Container>
      <div className={styles.page}>
        <Section title={t('settingsPage.shared')}>
          <SharedSettings calculation={calculation} />
        </Section>
        <Section
          isWide
          title={t('settingsPage.ofMetrics')}
          text={t('settingsPage.ofMetricsText')}
        >
          <MetricSettings settingsOfMetrics={calculation.settingsOfMetrics} />
          <KeptSettings calculation={calculation} />
        </Section>
        <Section title={t('settingsFile.title')} text={t('settingsFile.text')}>
          <SettingsFile calculation={calculation} />
        </Section>
        <Section
          title={t('settingsPage.history')}
          text={t('settingsPage.historyText')}
        >
          <VersionList />
        </Section>
      </div>
    </Container>
  );
}

function Section(props: {
  title: string;
  text?: string;
  /** Fields and sentences are easier to read in narrow lines. */
  isWide?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={styles.section}
      data-narrow={!props.isWide || undefined}
    >
      <h2 id={id} className={styles.title}>
        {props.title}
      </h2>
      {props.text && <p className={styles.quiet}>{props.text}</p>}
      {props.children}
    </section>
  );
}
