import { Skeleton } from '@backstage/ui';
import styles from './Explain.module.css';

const ROWS = 8;

/** The placeholder while records are loading. */
export function RecordsSkeleton() {
  return (
    <ul className={styles.records} aria-hidden>
      {Array.from({ length: ROWS }, (_, row) => (
        <li key={row} className={styles.record}>
          <Skeleton width="60%" height={20} />
          <Skeleton width="40%" height={16} />
        </li>
      ))}
    </ul>
  );
}
