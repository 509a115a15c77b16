import { Card, Skeleton } from '@backstage/ui';
import styles from './MetricCard.module.css';

/** A card before its numbers, in the size it will have. */
export function MetricCardSkeleton() {
  return (
    <Card className={styles.card} aria-hidden>
      <div className={styles.header}>
        <Skeleton width="60%" height={20} />
      </div>
      <Skeleton width="50%" height={36} />
      <Skeleton width="70%" height={20} />
      <Skeleton width="100%" height={72} />
      <Skeleton width="80%" height={16} />
    </Card>
  );
}
