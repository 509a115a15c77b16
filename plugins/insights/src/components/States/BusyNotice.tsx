import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { secondsUntilRetry } from '../../hooks/busy';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './States.module.css';

/** Says that the backend is busy, as long as a request waits to be repeated. */
export function BusyNotice() {
  const cache = useQueryClient().getQueryCache();
  const { t } = useInsightsTranslation();
  const subscribe = useCallback(
    (onChange: () => void) => cache.subscribe(onChange),
    [cache],
  );
  const isBusy = useSyncExternalStore(subscribe, () =>
    cache
      .getAll()
      .some(
        ({ state }) =>
          state.fetchStatus === 'fetching' &&
          secondsUntilRetry(state.fetchFailureReason) !== undefined,
      ),
  );
  // The region is there before its text, or screen readers would not read that.
  return (
    <div aria-live="polite" className={styles.busy}>
      {isBusy && <p className={styles.text}>{t('page.busy.retrying')}</p>}
    </div>
  );
}
