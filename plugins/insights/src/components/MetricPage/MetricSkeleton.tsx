import { Skeleton } from '@backstage/ui';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './MetricPage.module.css';

/** The placeholder of a metric's page while its numbers are loading. */
export function MetricSkeleton() {
  const { t } = useInsightsTranslation();
  return (
    <div
      className={styles.details}
      role="status"
      aria-label={t('page.loading')}
    >
      <Skeleton width={240} height={32} />
      <Skeleton width="60%" height={36} />
      <Skeleton width="40%" height={20} />
      <div className={styles.tabs}>
        <Skeleton width={320} height={32} />
      </div>
      <Skeleton width="100%" height={360} />
    </div>
  );
}
