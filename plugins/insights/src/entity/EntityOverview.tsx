import type { Entity } from '@backstage/catalog-model';
import { overviewCsv } from '@devex-insights/backstage-plugin-insights-common';
import { formatList } from '../format';
import { DownloadCsv } from '../components/Download';
import { Overview } from '../components/OverviewPage/Overview';
import { OverviewSkeleton } from '../components/OverviewPage/OverviewSkeleton';
import { SyncStatus } from '../components/OverviewPage/SyncStatus';
import { LearnMore } from '../components/LearnMore';
import { SidePanel } from '../components/SidePanel';
import { Failed } from '../components/States';
import { FilterBar } from '../filters/FilterBar';
import { FilterProblem } from '../filters/FilterProblem';
import { useInsightsFilters } from '../filters/useInsightsFilters';
import { describeError } from '../hooks/describeError';
import { useOverview, useTeams } from '../hooks/queries';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';
import styles from './EntityInsights.module.css';
import { EmptyScope, UnknownScope } from './EmptyScope';
import { scopedKind } from './entityScope';

/** The cards of the overview for one entity; only the range can be chosen. */
export function EntityOverview(props: { entity: Entity }) {
  const { entity } = props;
  const { t } = useInsightsTranslation();
  const { filters, hasUnknownRange, learn, learnAtSources, setLearn } =
    useInsightsFilters();
  const teams = useTeams();

  // A user can belong to groups that are not in the catalog. The first request has all of them, the second only known
  // ones.
  const groups = teams.data?.teams.filter(({ ref }) =>
    filters.teams.includes(ref),
  );
  const known = groups?.map(({ ref }) => ref) ?? filters.teams;
  const isUnknown = known.length === 0 && filters.teams.length > 0;
  const overview = useOverview(
    { ...filters, teams: known },
    { enabled: !hasUnknownRange && !isUnknown },
  );

  // Numbers that are being replaced are not offered under the new range.
  const shown = overview.isPlaceholderData ? undefined : overview.data;

  const content = () => {
    if (hasUnknownRange) {
      return <FilterProblem unknownTeams={[]} />;
    }
    if (isUnknown || isUnknownEntity(overview.error)) {
      return <UnknownScope entity={entity} />;
    }
    if (overview.data) {
      return overview.data.scope.repositories > 0 ? (
        <Overview
          overview={overview.data}
          isUpdating={overview.isPlaceholderData}
        />
      ) : (
        <EmptyScope entity={entity} />
      );
    }
    return overview.error && !teams.isLoading ? (
      <Failed error={overview.error} onRetry={() => overview.refetch()} />
    ) : (
      <OverviewSkeleton />
    );
  };

  return (
    <>
      <FilterBar
        teams={[]}
        resolved={overview.data?.range}
        actions={
          <DownloadCsv
            subject={entity.metadata.name}
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
      {scopedKind(entity) === 'user' && (
        <p className={styles.groups}>
          {groups &&
            groups.length > 0 &&
            t('entity.groups', {
              groups: formatList(
                groups.map(({ title }) => title),
                t.locale,
              ),
            })}
        </p>
      )}
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
    </>
  );
}

/** Whether the backend's copy of the catalog does not have the entity yet. */
function isUnknownEntity(error: Error | null): boolean {
  const failure = error && describeError(error);
  return failure?.kind === 'failed' && /'entity'/.test(failure.message);
}
