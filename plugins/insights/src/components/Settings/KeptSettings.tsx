import {
  type CalculationResponse,
  flattenSettings,
  sourceTypeOfPath,
} from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { useSettingTexts } from '../../settings/useSettingTexts';
import styles from './Settings.module.css';

/** The settings for source types without a source: no form shows them, and they are kept. */
export function KeptSettings(props: { calculation: CalculationResponse }) {
  const { stored, sourceTypes } = props.calculation;
  const { t } = useInsightsTranslation();
  const texts = useSettingTexts();
  const known = new Set(sourceTypes.map(({ type }) => type));
  const kept = [...flattenSettings(stored)].filter(([path]) => {
    const type = sourceTypeOfPath(path);
    return type !== undefined && !known.has(type);
  });
  if (kept.length === 0) {
    return null;
  }
  return (
    <>
      <p className={styles.quiet}>{t('settingsPage.kept')}</p>
      <ul>
        {kept.map(([path, value]) => (
          <li key={path}>
            {texts.label(path)}: {texts.value(value, path)}
          </li>
        ))}
      </ul>
    </>
  );
}
