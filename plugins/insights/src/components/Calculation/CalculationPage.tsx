import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Container, Link } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useCalculation } from '../../hooks/calculation';
import { useMetrics } from '../../hooks/queries';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { metricRouteRef } from '../../routes';
import { PageMessage, PanelSkeleton, SettingsFailed } from '../States';
import styles from './Calculation.module.css';
import { CalculationForm } from './CalculationForm';

/** How a metric is calculated, with a preview and a form to change it. */
export function CalculationPage() {
  const { t } = useInsightsTranslation();
  const { metricId = '' } = useParams();
  const { filterQuery } = useInsightsFilters();
  const metricRoute = useRouteRef(metricRouteRef);
  const above = `${metricRoute?.({ metricId })}?${filterQuery}`;
  const calculation = useCalculation();
  const metrics = useMetrics();
  const title =
    metrics.data?.metrics.find(({ id }) => id === metricId)?.title ?? metricId;

  useDocumentTitle([title, t('page.calculation')].join(' · '));

  const content = () => {
    if (!calculation.data) {
      return calculation.error ? (
        <SettingsFailed
          error={calculation.error}
          onRetry={() => calculation.refetch()}
        />
      ) : (
        <PanelSkeleton />
      );
    }
    return Object.hasOwn(calculation.data.settingsOfMetrics, metricId) ? (
      // Edits on the page of one metric are not kept on the page of another.
      <CalculationForm
        key={metricId}
        metricId={metricId}
        title={title}
        calculation={calculation.data}
      />
    ) : (
      <PageMessage
        title={t('page.unknownMetric.title')}
        text={t('page.unknownMetric.text', { id: metricId })}
      />
    );
  };

  return (
    <Container>
      <div className={styles.back}>
        <Link href={above}>‹ {title}</Link>
      </div>
      {content()}
    </Container>
  );
}
