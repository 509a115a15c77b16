import { Button } from '@backstage/ui';
import type { Scope } from '@devex-insights/backstage-plugin-insights-common';
import { RiCloseLine } from '@remixicon/react';
import { formatList } from '../format';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';
import styles from './FilterBar.module.css';
import { useInsightsFilters } from './useInsightsFilters';

/** The components and systems a link narrows the numbers to, and a button to clear them. */
export function EntityScope(props: { scope?: Scope }) {
  const { t } = useInsightsTranslation();
  const { filters, setFilters } = useInsightsFilters();
  const refs = filters.entities ?? [];
  if (refs.length === 0) {
    return null;
  }
  const titles = refs.map(
    ref => props.scope?.entities.find(each => each.ref === ref)?.title ?? ref,
  );
  return (
    <div className={styles.entities}>
      <span>
        {t('filters.onlyEntities', { titles: formatList(titles, t.locale) })}
      </span>
      <Button
        variant="tertiary"
        iconStart={<RiCloseLine />}
        onPress={() => setFilters({ entities: [] })}
      >
        {t('filters.clearEntities')}
      </Button>
    </div>
  );
}
