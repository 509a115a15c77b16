import { Skeleton } from '@backstage/ui';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './Explain.module.css';
import { RecordsSkeleton } from './RecordsSkeleton';

/** The panel before its answer, in the size it will have. */
export function ExplainSkeleton() {
  const { t } = useInsightsTranslation();
  return (
    <div role="status" aria-label={t('explain.loading')}>
      <div className={styles.header}>
        <Skeleton width={160} height={28} />
        <Skeleton width={240} height={20} />
      </div>
      <div className={styles.tabs}>
        <Skeleton width={240} height={36} />
      </div>
      <div className={styles.choices}>
        <Skeleton width="100%" height={56} />
      </div>
      <RecordsSkeleton />
    </div>
  );
}
