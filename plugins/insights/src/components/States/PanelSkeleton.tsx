import { Skeleton } from '@backstage/ui';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';

/** The placeholder of a view while its numbers are loading. */
export function PanelSkeleton() {
  const { t } = useInsightsTranslation();
  return (
    <div role="status" aria-label={t('page.loading')}>
      <Skeleton width="100%" height={320} />
    </div>
  );
}
