import type {
  OfferedRange,
  Team,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Filters } from '../api/InsightsApi';
import type { Translate } from '../hooks/useInsightsTranslation';
import { rangeLabel } from './rangeLabel';

/** The chosen teams in a few words. */
export function teamLabel(
  t: Translate,
  selected: string[],
  teams: Team[],
): string {
  if (selected.length === 0) {
    return t('filters.allTeams');
  }
  return selected.length === 1
    ? teams.find(team => team.ref === selected[0])?.title ?? selected[0]
    : t('filters.teamCount', { count: selected.length });
}

/** The chosen range in a few words. */
export function chosenRangeLabel(
  t: Translate,
  range: string,
  ranges: OfferedRange[],
): string {
  const chosen = ranges.find(each => each.range === range);
  return chosen ? rangeLabel(t, chosen, ranges) : range;
}

/** What a page is about, e.g. "Lead time for changes · Checkout · Last 3 months". */
export function pageLabel(
  t: Translate,
  subject: string,
  scope: { filters: Filters; teams: Team[]; ranges: OfferedRange[] },
): string {
  const { filters, teams, ranges } = scope;
  return [
    subject,
    teamLabel(t, filters.teams, teams),
    chosenRangeLabel(t, filters.range, ranges),
  ].join(' · ');
}
