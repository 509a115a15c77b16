import { Button } from '@backstage/ui';
import type { HealthSource } from '@devex-insights/backstage-plugin-insights-common';
import { useSync } from '../../hooks/health';
import { describeError } from '../../hooks/describeError';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './DataHealth.module.css';

/** A button that has a source read, with what it did. */
export function SyncNow(props: { source: HealthSource }) {
  const { id, title } = props.source;
  const { t } = useInsightsTranslation();
  const sync = useSync(id);
  const result = () => {
    if (sync.error) {
      const failure = describeError(sync.error);
      return t('health.sources.syncFailed', {
        reason: 'message' in failure ? failure.message : '',
      });
    }
    return sync.data?.message ?? '';
  };
  return (
    <>
      <Button
        variant="secondary"
        className={styles.action}
        aria-label={t('health.sources.syncSource', { title })}
        isPending={sync.isPending}
        onPress={() => sync.mutate()}
      >
        {t('health.sources.sync')}
      </Button>
      {/* There before its text, or screen readers would not read that. */}
      <span role="status" className={styles.result}>
        {result()}
      </span>
    </>
  );
}
