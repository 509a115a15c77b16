import type { CalculationResponse } from '@devex-insights/backstage-plugin-insights-common';
import { formatCount } from '../format';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';
import styles from './SaveBar.module.css';

/** How far deployments are rebuilt for the newest version; nothing where no rebuild is running. */
export function BuildingVersion(props: { calculation: CalculationResponse }) {
  const { building, versionInForce } = props.calculation;
  const { t } = useInsightsTranslation();
  if (!building) {
    return null;
  }
  const done = building.repositories - building.repositoriesLeft;
  const text = t('save.building', {
    version: String(building.version),
    done: formatCount(done, t.locale),
    all: formatCount(building.repositories, t.locale),
  });
  return (
    <div className={styles.building}>
      <progress aria-label={text} value={done} max={building.repositories} />
      <p>
        {text}{' '}
        {versionInForce > 0
          ? t('save.until', { version: String(versionInForce) })
          : t('save.untilFirst')}
      </p>
    </div>
  );
}
