import { Container } from '@backstage/ui';
import { DEFAULT_RANGE } from '../../filters/range';
import { FilterBar } from '../../filters/FilterBar';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useOverview, useTeams } from '../../hooks/queries';
import { useRememberedFilters } from '../../hooks/useRememberedFilters';
import { useWords } from '../../hooks/useWords';
import { LearnMore } from '../LearnMore';
import { Failed, PageMessage } from '../States';
import { Overview } from './Overview';
import { OverviewSkeleton } from './OverviewSkeleton';
import { SyncStatus } from './SyncStatus';

/** All primary metrics of the chosen teams and range, by category. */
export function OverviewPage() {
  const { t } = useWords();
  const areSettled = useRememberedFilters();
  const { filters, hasUnknownRange, setFilters, learn, setLearn } =
    useInsightsFilters();
  const teams = useTeams();
  const overview = useOverview(filters, {
    enabled: areSettled && !hasUnknownRange,
  });

  const offered = teams.data?.teams ?? [];
  const unknownTeams = teams.data
    ? filters.teams.filter(ref => !offered.some(team => team.ref === ref))
    : [];

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
    if (unknownTeams.length > 0) {
      return (
        <PageMessage
          title={t('page.unknownTeam.title')}
          text={t('page.unknownTeam.text', { teams: unknownTeams.join(', ') })}
          action={{
            label: t('page.unknownTeam.action'),
            onPress: () => setFilters({ teams: [] }),
          }}
        />
      );
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
      <FilterBar
        teams={offered}
        resolved={overview.data?.range}
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
        <LearnMore
          metricId={learn}
          definitions={overview.data.definitions}
          onClose={() => setLearn(undefined)}
        />
      )}
    </Container>
  );
}
