import { Container, VisuallyHidden } from '@backstage/ui';
import { overviewCsv } from '@devex-insights/backstage-plugin-insights-common';
import { FilterBar } from '../../filters/FilterBar';
import { FilterProblem, unknownTeamsOf } from '../../filters/FilterProblem';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useOverview, useRanges, useTeams } from '../../hooks/queries';
import { pageLabel } from '../../filters/scopeLabel';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { useFocusAfterNavigation } from '../../hooks/useFocusAfterNavigation';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { useRememberedFilters } from '../../hooks/useRememberedFilters';
import { DownloadCsv } from '../Download';
import { LearnMore } from '../LearnMore';
import { SidePanel } from '../SidePanel';
import { Failed } from '../States';
import { Overview } from './Overview';
import { OverviewSkeleton } from './OverviewSkeleton';
import { SyncStatus } from './SyncStatus';

/** All primary metrics of the chosen teams and range, by category. */
export function OverviewPage() {
  const { t } = useInsightsTranslation();
  const focusHeading = useFocusAfterNavigation();
  const areSettled = useRememberedFilters();
  const { filters, hasUnknownRange, learn, learnAtSources, setLearn } =
    useInsightsFilters();
  const teams = useTeams();
  const overview = useOverview(filters, {
    enabled: areSettled && !hasUnknownRange,
  });

  const offered = teams.data?.teams ?? [];
  const unknownTeams = unknownTeamsOf(filters.teams, teams.data?.teams);

  const ranges = useRanges(filters.range);
  const title = pageLabel(t, t('page.overview'), {
    filters,
    teams: offered,
    ranges,
  });
  useDocumentTitle(title);

  // Numbers that are being replaced are not offered under the new filters.
  const shown = overview.isPlaceholderData ? undefined : overview.data;

  const content = () => {
    if (hasUnknownRange || unknownTeams.length > 0) {
      return <FilterProblem unknownTeams={unknownTeams} />;
    }
    if (overview.data) {
      return (
        <Overview
          overview={overview.data}
          isUpdating={overview.isPlaceholderData}
        />
      );
    }
    return overview.error ? (
      <Failed error={overview.error} onRetry={() => overview.refetch()} />
    ) : (
      <OverviewSkeleton />
    );
  };

  return (
    <Container>
      <VisuallyHidden>
        <h2 ref={focusHeading} tabIndex={-1}>
          {title}
        </h2>
      </VisuallyHidden>
      <FilterBar
        teams={offered}
        resolved={overview.data?.range}
        scope={overview.data?.scope}
        actions={
          <DownloadCsv
            subject="overview"
            range={shown?.range}
            csv={shown && (dialect => overviewCsv(shown, dialect))}
          />
        }
        status={
          overview.data ? (
            <SyncStatus
              sources={overview.data.sources}
              now={new Date(overview.data.generatedAt)}
            />
          ) : null
        }
      />
      {content()}
      {learn && overview.data && (
        <SidePanel onClose={() => setLearn(undefined)}>
          <LearnMore
            metricId={learn}
            definitions={overview.data.definitions}
            results={overview.data.results}
            sources={overview.data.sources}
            atSources={learnAtSources}
          />
        </SidePanel>
      )}
    </Container>
  );
}
