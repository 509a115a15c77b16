import { Skeleton } from '@backstage/ui';
import { useWords } from '../../hooks/useWords';
import styles from './MetricPage.module.css';

/** A metric's page before its numbers. */
export function MetricSkeleton() {
  const { t } = useWords();
  return (
    <div
      className={styles.details}
      role="status"
      aria-label={t('page.loading')}
    >
      <Skeleton width={240} height={32} />
      <Skeleton width={160} height={36} />
      <Skeleton width={200} height={24} />
      <Skeleton width="100%" height={320} />
    </div>
  );
}
