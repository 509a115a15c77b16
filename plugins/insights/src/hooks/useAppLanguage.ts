import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useMemo, useSyncExternalStore } from 'react';

/** The language that the app is shown in, e.g. "de". What the browser prefers plays no part in it. */
export function useAppLanguage(): string {
  const api = useApi(appLanguageApiRef);
  const subscribe = useMemo(
    () => (onChange: () => void) => {
      const subscription = api.language$().subscribe(onChange);
      return () => subscription.unsubscribe();
    },
    [api],
  );
  return useSyncExternalStore(subscribe, () => api.getLanguage().language);
}
