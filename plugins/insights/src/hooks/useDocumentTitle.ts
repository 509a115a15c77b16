import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';

/**
 * Names the window or tab of the browser while a page is shown, e.g. "Lead time for changes · Checkout · Last 3 months |
 * Acme". Backstage's new frontend system leaves it at the app's title; undefined does so, too.
 */
export function useDocumentTitle(title: string | undefined): void {
  const appTitle = useApi(configApiRef).getOptionalString('app.title');

  useEffect(() => {
    if (title === undefined) {
      return undefined;
    }
    const before = document.title;
    document.title = [title, appTitle ?? 'Backstage'].join(' | ');
    return () => {
      document.title = before;
    };
  }, [title, appTitle]);
}
