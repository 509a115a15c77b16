import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { calculationRouteRef } from '../../routes';
import type { Metric } from './metric';
import styles from './OverviewPage.module.css';

/**
 * What stands for what the metrics of a category are named after: once for all of them, with a link to the settings,
 * which propose something better.
 */
export function ProxyNotes(props: { metrics: Metric[] }) {
  const { t } = useInsightsTranslation();
  const { filterQuery } = useInsightsFilters();
  const calculationRoute = useRouteRef(calculationRouteRef);
  const metricOf = new Map<string, string>();
  for (const { definition, result } of props.metrics) {
    const { proxy, id } = definition;
    if (proxy && result.flags.includes('proxy') && !metricOf.has(proxy)) {
      metricOf.set(proxy, id);
    }
  }
  return [...metricOf].map(([proxy, metricId]) => (
    <p key={proxy} className={styles.proxy}>
      {proxy}.{' '}
      <Link href={`${calculationRoute?.({ metricId })}?${filterQuery}`}>
        {t('category.improveProxy')}
      </Link>
    </p>
  ));
}
