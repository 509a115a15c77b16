import type { Scope } from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './OverviewPage.module.css';

/** Which repositories of the chosen teams the numbers do not cover. */
export function ScopeNotes(props: { scope: Scope }) {
  const { t } = useInsightsTranslation();
  const { repositories, repositoriesLoading, repositoriesLeftOut, teams } =
    props.scope;
  const notes = [
    teams.length > 0 && repositories === 0 && t('scope.noRepositories'),
    repositoriesLoading > 0 &&
      t('scope.loading', { count: repositoriesLoading }),
    repositoriesLeftOut > 0 &&
      t('scope.leftOut', { count: repositoriesLeftOut }),
  ].filter(Boolean);
  return notes.length > 0 ? (
    <p className={styles.scope}>{notes.join(' ')}</p>
  ) : null;
}
