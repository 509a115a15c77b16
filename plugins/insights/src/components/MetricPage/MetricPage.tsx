import { BreadcrumbEntry, useRouteRef } from '@backstage/frontend-plugin-api';
import { Container, Link, Select } from '@backstage/ui';
import { metricCsv } from '@devex-insights/backstage-plugin-insights-common';
import { useLocation, useParams } from 'react-router-dom';
import { FilterBar } from '../../filters/FilterBar';
import { FilterProblem, unknownTeamsOf } from '../../filters/FilterProblem';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { pageLabel } from '../../filters/scopeLabel';
import { describeError } from '../../hooks/describeError';
import { useMetric, useRanges, useTeams } from '../../hooks/queries';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { useRememberedFilters } from '../../hooks/useRememberedFilters';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { metricsRouteRef } from '../../routes';
import { DownloadCsv } from '../Download';
import { Explain } from '../Explain';
import { LearnMore } from '../LearnMore';
import { SyncStatus } from '../OverviewPage';
import { SidePanel } from '../SidePanel';
import { Failed, PageMessage } from '../States';
import { MetricDetails } from './MetricDetails';
import styles from './MetricPage.module.css';
import { MetricSkeleton } from './MetricSkeleton';

/** One metric: its series, distribution and breakdown, with its supporting metrics. */
export function MetricPage() {
  const { t } = useInsightsTranslation();
  const { metricId = '' } = useParams();
  const areSettled = useRememberedFilters();
  const view = useInsightsFilters();
  const { filters, granularity, setView, setLearn, setExplain } = view;
  const { pathname } = useLocation();
  const overviewRoute = useRouteRef(metricsRouteRef);
  const teams = useTeams();
  const offered = teams.data?.teams ?? [];
  const unknownTeams = unknownTeamsOf(filters.teams, teams.data?.teams);
  const request = { ...filters, id: metricId, granularity };
  const metric = useMetric(request, {
    enabled: areSettled && !view.hasUnknownRange,
  });

  // Numbers that are being replaced are not offered under the new filters.
  const shown = metric.isPlaceholderData ? undefined : metric.data;

  const title = metric.data?.definition.title;
  const ranges = useRanges(filters.range);
  useDocumentTitle(
    title && pageLabel(t, title, { filters, teams: offered, ranges }),
  );

  const family = metric.data ? [metric.data, ...metric.data.supporting] : [];

  const content = () => {
    if (view.hasUnknownRange || unknownTeams.length > 0) {
      return <FilterProblem unknownTeams={unknownTeams} />;
    }
    if (metric.data) {
      return (
        <MetricDetails
          metric={metric.data}
          request={request}
          teams={offered}
          isUpdating={metric.isPlaceholderData}
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

  const panelContent = () => {
    if (view.explain) {
      return areSettled && !view.hasUnknownRange ? (
        <Explain
          explain={view.explain}
          title={metric.data?.definition.title ?? view.explain.metricId}
          scope={{ ...filters, granularity }}
        />
      ) : undefined;
    }
    return view.learn && metric.data ? (
      <LearnMore
        metricId={view.learn}
        definitions={family.map(({ definition }) => definition)}
        results={family.map(({ result }) => result)}
        sources={metric.data.sources}
        atSources={view.learnAtSources}
      />
    ) : undefined;
  };
  const panel = panelContent();

  return (
    <Container>
      <div className={styles.back}>
        <Link href={`${overviewRoute?.()}?${view.filterQuery}`}>
          ‹ {t('metric.overview')}
        </Link>
      </div>
      <FilterBar
        teams={offered}
        resolved={metric.data?.range}
        scope={metric.data?.scope}
        actions={
          <DownloadCsv
            subject={metricId}
            range={shown?.range}
            csv={shown && (dialect => metricCsv(shown, dialect))}
          />
        }
        extra={
          <Select
            label={t('filters.granularity')}
            value={granularity}
            onChange={key =>
              setView({ granularity: key === 'month' ? 'month' : 'week' })
            }
            options={[
              { value: 'week', label: t('filters.week') },
              { value: 'month', label: t('filters.month') },
            ]}
          />
        }
        status={
          metric.data ? (
            <SyncStatus sources={metric.data.sources} now={new Date()} />
          ) : null
        }
      />
      <BreadcrumbEntry
        entry={
          title
            ? { label: title, href: `${pathname}?${view.filterQuery}` }
            : undefined
        }
      >
        {content()}
      </BreadcrumbEntry>
      {panel && (
        <SidePanel
          isWide={view.explain !== undefined}
          onClose={() =>
            view.explain ? setExplain(undefined) : setLearn(undefined)
          }
        >
          {panel}
        </SidePanel>
      )}
    </Container>
  );
}
