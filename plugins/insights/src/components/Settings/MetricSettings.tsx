import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  type CalculationResponse,
  generalPath,
} from '@devex-insights/backstage-plugin-insights-common';
import { useMetrics } from '../../hooks/queries';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { calculationRouteRef } from '../../routes';
import {
  type SettingTexts,
  useSettingTexts,
} from '../../settings/useSettingTexts';
import styles from './Settings.module.css';
import { isShared } from '../../settings/sharedSettings';

/** Links to the settings of each metric, by category, with what can be set there. */
export function MetricSettings(props: {
  settingsOfMetrics: CalculationResponse['settingsOfMetrics'];
}) {
  const { t } = useInsightsTranslation();
  const texts = useSettingTexts();
  const calculationRoute = useRouteRef(calculationRouteRef);
  const { data } = useMetrics();
  if (!data) {
    return <p className={styles.quiet}>{t('settingsPage.noMetrics')}</p>;
  }
  const { categories, metrics: definitions } = data;
  return (
    <div className={styles.categories}>
      {categories.map(category => (
        <section key={category.id}>
          <h3 className={styles.group}>{category.title}</h3>
          <ul className={styles.metrics}>
            {definitions
              .filter(
                ({ role, category: id }) =>
                  role === 'primary' && id === category.id,
              )
              .map(({ id, title }) => (
                <li key={id}>
                  <Link href={calculationRoute?.({ metricId: id }) ?? ''}>
                    {title}
                  </Link>
                  <p className={styles.note}>
                    {labelsOf(texts, props.settingsOfMetrics[id]) ||
                      t('settingsPage.onlyShared')}
                  </p>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** The names of the settings, once where each source-code host has its own. */
function labelsOf(texts: SettingTexts, paths: string[] = []): string {
  const labels = paths
    .filter(path => !isShared(path))
    .map(path => texts.label(generalPath(path)));
  return [...new Set(labels)].join(' · ');
}
