import { Select, SelectItem } from '@backstage/ui';
import type { Team } from '@devex-insights/backstage-plugin-insights-common';
import { formatList } from '../format';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';
import styles from './FilterBar.module.css';

const ALL_TEAMS = 'all';
const INDENT_PX = 16;

/** Chooses one or more teams out of the hierarchy; none is the whole organisation. */
export function TeamPicker(props: {
  teams: Team[];
  selected: string[];
  onChange(teams: string[]): void;
  label?: string;
  description?: string;
  /** What no team means. */
  noneTitle?: string;
  problem?: string;
}) {
  const { t } = useInsightsTranslation();
  const { teams, selected, onChange, problem } = props;
  const noneTitle = props.noneTitle ?? t('filters.allTeams');
  const items = [
    { id: ALL_TEAMS, team: undefined },
    ...teams.map(team => ({ id: team.ref, team })),
  ];

  return (
    <Select
      label={props.label ?? t('filters.team')}
      description={props.description}
      validationBehavior="aria"
      validate={() => problem}
      // A team that is not available has no title to show.
      placeholder={formatList(selected, t.locale)}
      selectionMode="multiple"
      search={{ placeholder: t('filters.searchTeams') }}
      items={items}
      value={selected.length > 0 ? selected : [ALL_TEAMS]}
      onChange={keys => {
        const chosen = keys.map(String);
        const wantsAll = chosen.includes(ALL_TEAMS) && selected.length > 0;
        onChange(wantsAll ? [] : chosen.filter(key => key !== ALL_TEAMS));
      }}
    >
      {({ id, team }) => (
        <SelectItem
          id={id}
          textValue={team?.title ?? noneTitle}
          showSelectionIndicator
        >
          <span
            className={styles.team}
            style={{ paddingInlineStart: (team?.depth ?? 0) * INDENT_PX }}
          >
            <span>
              {team?.title ?? noneTitle}
              {team?.mine && (
                <span className={styles.mine}> {t('filters.yourTeam')}</span>
              )}
            </span>
            {team && (
              <span className={styles.counts}>
                {t('filters.members', { count: team.members })} ·{' '}
                {t('filters.repositories', { count: team.repositories })}
              </span>
            )}
          </span>
        </SelectItem>
      )}
    </Select>
  );
}
