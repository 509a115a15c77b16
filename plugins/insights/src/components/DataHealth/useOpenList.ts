import {
  type HealthListId,
  healthListIdSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { useSearchParams } from 'react-router-dom';

/** The list that is open, kept in the URL so that a link opens it. */
export function useOpenList(): {
  openList: HealthListId | undefined;
  setOpenList(list: HealthListId | undefined): void;
} {
  const [query, setQuery] = useSearchParams();
  return {
    openList: healthListIdSchema.safeParse(query.get('list')).data,
    setOpenList: list =>
      setQuery(previous => {
        const next = new URLSearchParams(previous);
        next.delete('list');
        if (list) {
          next.set('list', list);
        }
        return next;
      }),
  };
}
