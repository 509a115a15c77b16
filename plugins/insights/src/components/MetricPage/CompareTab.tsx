import { Select } from '@backstage/ui';
import type {
  MetricDefinition,
  MetricResponse,
  Team,
} from '@devex-insights/backstage-plugin-insights-common';
import type { MetricRequest } from '../../api/InsightsApi';
import { formatList } from '../../format';
import { unknownTeamsOf } from '../../filters/FilterProblem';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useMetric } from '../../hooks/queries';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { Failed, PanelSkeleton } from '../States';
import { Comparison } from './Comparison';
import styles from './MetricPage.module.css';

/** Two teams side by side. The reader chooses each of them, so there is no ranking. */
export function CompareTab(props: {
  definition: MetricDefinition;
  request: MetricRequest;
  teams: Team[];
}) {
  const { definition, request, teams } = props;
  const { t } = useInsightsTranslation();
  const { compared, setView } = useInsightsFilters();
  const [first, second] = compared;
  const unknown = unknownTeamsOf(
    compared.filter(ref => ref !== ''),
    teams.length > 0 ? teams : undefined,
  );
  const areChosen =
    Boolean(first && second) && first !== second && unknown.length === 0;
  const of = (team: string) => ({
    id: request.id,
    range: request.range,
    granularity: request.granularity,
    teams: [team],
  });
  const firstMetric = useMetric(of(first), { enabled: areChosen });
  const secondMetric = useMetric(of(second), { enabled: areChosen });

  const picker = (index: 0 | 1, label: string) => (
    <Select
      label={label}
      search={{ placeholder: t('filters.searchTeams') }}
      placeholder={t('compare.choose')}
      value={compared[index] || null}
      onChange={key => {
        const next = [first ?? '', second ?? ''];
        next[index] = String(key ?? '');
        setView({ compared: next });
      }}
      options={teams.map(team => ({ value: team.ref, label: team.title }))}
    />
  );

  const content = () => {
    if (unknown.length > 0) {
      return (
        <p className={styles.empty}>
          {t('page.unknownTeam.text', { teams: formatList(unknown, t.locale) })}
        </p>
      );
    }
    if (!areChosen) {
      return <p className={styles.empty}>{t('compare.help')}</p>;
    }
    const failed = [firstMetric, secondMetric].find(({ error }) => error);
    if (failed?.error) {
      return <Failed error={failed.error} onRetry={() => failed.refetch()} />;
    }
    const isSettled =
      !firstMetric.isPlaceholderData && !secondMetric.isPlaceholderData;
    return isSettled && firstMetric.data && secondMetric.data ? (
      <Comparison
        definition={definition}
        sides={[
          sideOf(firstMetric.data, first, teams),
          sideOf(secondMetric.data, second, teams),
        ]}
      />
    ) : (
      <PanelSkeleton />
    );
  };

  return (
    <>
      <div className={styles.choice}>
        {picker(0, t('compare.first'))}
        {picker(1, t('compare.second'))}
      </div>
      {content()}
    </>
  );
}

function sideOf(metric: MetricResponse, ref: string, teams: Team[]) {
  return {
    title: teams.find(team => team.ref === ref)?.title ?? ref,
    result: metric.result,
  };
}
