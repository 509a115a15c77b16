import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Container, Link, Select } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { FilterBar } from '../../filters/FilterBar';
import { DEFAULT_RANGE } from '../../filters/range';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { describeError } from '../../hooks/describeError';
import { useMetric, useTeams } from '../../hooks/queries';
import { useRememberedFilters } from '../../hooks/useRememberedFilters';
import { useWords } from '../../hooks/useWords';
import { metricsRouteRef } from '../../routes';
import { LearnMore } from '../LearnMore';
import { Failed, PageMessage } from '../States';
import { MetricDetails } from './MetricDetails';
import styles from './MetricPage.module.css';
import { MetricSkeleton } from './MetricSkeleton';

/** One metric with its course over time and its supporting metrics. */
export function MetricPage() {
  const { t } = useWords();
  const { metricId = '' } = useParams();
  const areSettled = useRememberedFilters();
  const {
    filters,
    filterQuery,
    granularity,
    hasUnknownRange,
    learn,
    setFilters,
    setGranularity,
    setLearn,
  } = useInsightsFilters();
  const overviewRoute = useRouteRef(metricsRouteRef);
  const overviewHref = `${overviewRoute?.()}?${filterQuery}`;
  const teams = useTeams();
  const metric = useMetric(
    { ...filters, id: metricId, granularity },
    { enabled: areSettled && !hasUnknownRange },
  );

  const content = () => {
    if (hasUnknownRange) {
      return (
        <PageMessage
          title={t('page.unknownRange.title')}
          text={t('page.unknownRange.text', { range: filters.range })}
          action={{
            label: t('page.unknownRange.action'),
            onPress: () => setFilters({ range: DEFAULT_RANGE }),
          }}
        />
      );
    }
    if (metric.data) {
      return (
        <MetricDetails
          metric={metric.data}
          isUpdating={metric.isPlaceholderData}
          onLearnMore={() => setLearn(metricId)}
          onShowDefaultRange={() => setFilters({ range: DEFAULT_RANGE })}
        />
      );
    }
    if (!metric.error) {
      return <MetricSkeleton />;
    }
    return describeError(metric.error).kind === 'not-found' ? (
      <PageMessage
        title={t('page.unknownMetric.title')}
        text={t('page.unknownMetric.text', { id: metricId })}
      />
    ) : (
      <Failed error={metric.error} onRetry={() => metric.refetch()} />
    );
  };

  return (
    <Container>
      <div className={styles.back}>
        <Link href={overviewHref}>‹ {t('metric.overview')}</Link>
      </div>
      <FilterBar
        teams={teams.data?.teams ?? []}
        resolved={metric.data?.range}
        extra={
          <Select
            label={t('filters.granularity')}
            value={granularity}
            onChange={key => setGranularity(key === 'month' ? 'month' : 'week')}
            options={[
              { value: 'week', label: t('filters.week') },
              { value: 'month', label: t('filters.month') },
            ]}
          />
        }
      />
      {content()}
      {learn && metric.data && (
        <LearnMore
          metricId={learn}
          definitions={[metric.data.definition]}
          onClose={() => setLearn(undefined)}
        />
      )}
    </Container>
  );
}
