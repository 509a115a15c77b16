import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type {
  MetricOutline,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { metricRouteRef } from '../../routes';
import { isExplained } from '../Explain';
import styles from './LearnMore.module.css';

/** Leads to the records behind a metric's number: on its own page, or that of the metric it supports. */
export function RecordsLink(props: {
  metricId: string;
  definitions: MetricOutline[];
  results: MetricResult[];
}) {
  const { metricId, definitions, results } = props;
  const { t } = useInsightsTranslation();
  const { explainQuery } = useInsightsFilters();
  const metricRoute = useRouteRef(metricRouteRef);
  const result = results.find(({ id }) => id === metricId);
  if (!result || !isExplained(result)) {
    return null;
  }
  const supported = definitions.find(({ supporting }) =>
    supporting.includes(metricId),
  );
  const page = metricRoute?.({ metricId: supported?.id ?? metricId });
  return (
    <p className={styles.records}>
      <Link href={`${page}?${explainQuery({ metricId })}`}>
        {t('learn.records')}
      </Link>
    </p>
  );
}
