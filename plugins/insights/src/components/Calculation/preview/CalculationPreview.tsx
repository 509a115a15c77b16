import {
  compareSettings,
  type SettingProblem,
} from '@devex-insights/backstage-plugin-insights-common';
import { useId } from 'react';
import { useDebounce } from 'use-debounce';
import { teamLabel } from '../../../filters/scopeLabel';
import { useInsightsFilters } from '../../../filters/useInsightsFilters';
import { useTeams } from '../../../hooks/queries';
import { useInsightsTranslation } from '../../../hooks/useInsightsTranslation';
import type { SettingsDraft } from '../../../settings/useSettingsDraft';
import styles from './CalculationPreview.module.css';
import { DraftPreview } from './DraftPreview';

const PAUSE_MS = 500;

/**
 * What a metric would be under edited settings, for the teams and the range of the page. It is requested when the
 * typing pauses, and only where there are edits. `onProblems` receives the problems that the backend finds in the
 * edits, and none once they are solved.
 */
export function CalculationPreview(props: {
  metricId: string;
  draft: SettingsDraft;
  onProblems(problems: SettingProblem[]): void;
}) {
  const { metricId, draft, onProblems } = props;
  const { t } = useInsightsTranslation();
  const { filters, granularity } = useInsightsFilters();
  const teams = useTeams();
  const headingId = useId();
  const [settings] = useDebounce(draft.settings, PAUSE_MS);
  const isTyping = compareSettings(settings, draft.settings).length > 0;

  return (
    <section
      aria-labelledby={headingId}
      className={styles.preview}
      // It may scroll on its own, so it must be focusable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <h2 id={headingId}>{t('preview.title')}</h2>
      <p className={styles.quiet}>{t('preview.help')}</p>
      <p>
        {t('preview.scope', {
          scope: teamLabel(t, filters.teams, teams.data?.teams ?? []),
        })}
      </p>
      {draft.changes.length > 0 ? (
        <DraftPreview
          key={metricId}
          request={{ ...filters, id: metricId, granularity, settings }}
          isTyping={isTyping}
          onProblems={onProblems}
        />
      ) : (
        <p className={styles.empty}>{t('preview.unchanged')}</p>
      )}
    </section>
  );
}
