import { Skeleton } from '@backstage/ui';
import { useWords } from '../../hooks/useWords';

/** A view of a metric before its numbers. */
export function PanelSkeleton() {
  const { t } = useWords();
  return (
    <div role="status" aria-label={t('page.loading')}>
      <Skeleton width="100%" height={320} />
    </div>
  );
}
