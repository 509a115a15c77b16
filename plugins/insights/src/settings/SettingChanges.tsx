import {
  type SettingChange,
  defaultCalculationSettings,
  defaultDeploymentSettings,
  flattenSettings,
  generalPath,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  type Translate,
  useInsightsTranslation,
} from '../hooks/useInsightsTranslation';
import styles from './SettingChanges.module.css';
import { type SettingTexts, useSettingTexts } from './useSettingTexts';

const defaults = flattenSettings({
  ...defaultCalculationSettings,
  deploymentFrequency: { '*': defaultDeploymentSettings },
});

/** The differences between two versions of the settings, one line per setting. */
export function SettingChanges(props: { changes: readonly SettingChange[] }) {
  const { t } = useInsightsTranslation();
  const texts = useSettingTexts();
  return (
    <ul className={styles.changes}>
      {props.changes.map(change => (
        <li key={change.path}>
          <span className={styles.label}>{texts.label(change.path)}</span>{' '}
          {differenceOf(t, texts, change)}
        </li>
      ))}
    </ul>
  );
}

function differenceOf(
  t: Translate,
  texts: SettingTexts,
  { path, before, after }: SettingChange,
): string {
  if (Array.isArray(before) && Array.isArray(after)) {
    const parts = [
      { key: 'added', entries: missingIn(before, after) },
      { key: 'removed', entries: missingIn(after, before) },
    ] as const;
    const sentences = parts
      .filter(({ entries }) => entries.length > 0)
      .map(({ key, entries }) =>
        t(`settingChange.${key}`, { values: texts.value(entries, path) }),
      );
    // The same entries in another order are shown as a whole.
    if (sentences.length > 0) {
      return sentences.join('; ');
    }
  }
  const sideOf = (value: unknown) =>
    value === undefined ? defaultOf(t, texts, path) : texts.value(value, path);
  return t('settingChange.fromTo', {
    before: sideOf(before),
    after: sideOf(after),
  });
}

function missingIn(list: unknown[], of: unknown[]): unknown[] {
  const known = new Set(list.map(entry => JSON.stringify(entry)));
  return of.filter(entry => !known.has(JSON.stringify(entry)));
}

// A short default is shown; dozens of patterns would drown the change.
function defaultOf(t: Translate, texts: SettingTexts, path: string): string {
  const value = defaults.get(generalPath(path));
  return typeof value === 'object'
    ? t('settingValue.default')
    : t('settingChange.default', { value: texts.value(value, path) });
}
