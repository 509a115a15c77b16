import { Skeleton } from '@backstage/ui';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { MetricCardSkeleton } from '../MetricCard';
import styles from './OverviewPage.module.css';

/** How many cards the rows of the first categories have, so that nothing jumps when they are loaded. */
const ROWS_BY_CATEGORY = [[3, 2], [4], [3]];

/** The placeholder of the overview while its numbers are loading. */
export function OverviewSkeleton() {
  const { t } = useInsightsTranslation();
  return (
    <div className={styles.overview}>
      <span role="status" className={styles.spokenOnly}>
        {t('page.loading')}
      </span>
      <div aria-hidden className={styles.summary}>
        <Skeleton width="60%" height={24} />
      </div>
      {ROWS_BY_CATEGORY.map((rows, category) => (
        // The rows never change their order.
        // eslint-disable-next-line react/no-array-index-key
        <div key={category} aria-hidden>
          <div className={styles.category}>
            <Skeleton width={160} height={24} />
          </div>
          {rows.map(cards => (
            <div key={cards} className={styles.row}>
              {rows.length > 1 && (
                <div className={styles.factor}>
                  <Skeleton width={96} height={20} />
                </div>
              )}
              <div className={styles.cards}>
                {Array.from({ length: cards }, (_, card) => (
                  <MetricCardSkeleton key={card} />
                ))}
              </div>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
