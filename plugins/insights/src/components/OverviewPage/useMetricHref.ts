import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { metricRouteRef } from '../../routes';

/** Makes links to the pages of metrics that keep the filters. */
export function useMetricHref(): (metricId: string) => string {
  const { filterQuery } = useInsightsFilters();
  const metricRoute = useRouteRef(metricRouteRef);
  return metricId => `${metricRoute?.({ metricId })}?${filterQuery}`;
}
