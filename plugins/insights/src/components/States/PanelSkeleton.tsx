import { Skeleton } from '@backstage/ui';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';

/** A view of a metric before its numbers. */
export function PanelSkeleton() {
  const { t } = useInsightsTranslation();
  return (
    <div role="status" aria-label={t('page.loading')}>
      <Skeleton width="100%" height={320} />
    </div>
  );
}
