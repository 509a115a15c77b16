import type { Team } from '@devex-insights/backstage-plugin-insights-common';
import { formatList } from '../format';
import { PageMessage } from '../components/States';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';
import { DEFAULT_RANGE } from './range';
import { useInsightsFilters } from './useInsightsFilters';

/** The teams of the URL that are not available; none while the teams are loading. */
export function unknownTeamsOf(refs: string[], offered?: Team[]): string[] {
  return offered
    ? refs.filter(ref => !offered.some(team => team.ref === ref))
    : [];
}

/** Explains a link whose range or teams do not exist, with an action. */
export function FilterProblem(props: { unknownTeams: string[] }) {
  const { t } = useInsightsTranslation();
  const { filters, hasUnknownRange, setFilters } = useInsightsFilters();
  return hasUnknownRange ? (
    <PageMessage
      title={t('page.unknownRange.title')}
      text={t('page.unknownRange.text', { range: filters.range })}
      action={{
        label: t('page.unknownRange.action'),
        onPress: () => setFilters({ range: DEFAULT_RANGE }),
      }}
    />
  ) : (
    <PageMessage
      title={t('page.unknownTeam.title')}
      text={t('page.unknownTeam.text', {
        teams: formatList(props.unknownTeams, t.locale),
      })}
      action={{
        label: t('page.unknownTeam.action'),
        onPress: () => setFilters({ teams: [] }),
      }}
    />
  );
}
