import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  type CsvDialect,
  csvDialectSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { useCallback, useSyncExternalStore } from 'react';

const KEY = 'csvDialect';

/** How this person has CSV files written: as chosen last, the same for all downloads. */
export function useCsvDialect(): [CsvDialect, (dialect: CsvDialect) => void] {
  const storage = useApi(storageApiRef);
  const subscribe = useCallback(
    (onChange: () => void) => {
      const subscription = storage
        .forBucket('insights')
        .observe$(KEY)
        .subscribe(onChange);
      return () => subscription.unsubscribe();
    },
    [storage],
  );
  const stored = useSyncExternalStore(
    subscribe,
    () => storage.forBucket('insights').snapshot<string>(KEY).value,
  );
  const { data: dialect = 'plain' } = csvDialectSchema.safeParse(stored);
  return [
    dialect,
    chosen => {
      storage.forBucket('insights').set(KEY, chosen);
    },
  ];
}
