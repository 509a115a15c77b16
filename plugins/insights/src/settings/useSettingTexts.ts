import {
  settingDescription,
  settingPathOf,
  type SourceType,
  sourceTypeOfPath,
} from '@devex-insights/backstage-plugin-insights-common';
import { useSourceTypes } from '../hooks/calculation';
import {
  type Translate,
  useInsightsTranslation,
} from '../hooks/useInsightsTranslation';
import { settingTextKey } from '../translation/settingMessages';
import { ofException } from './ofException';
import { valueText } from './valueText';

/** The titles and help texts of settings, by their paths, and their values as text. */
export interface SettingTexts {
  /** With the source type where there is one for each; the path itself for a setting this page does not know. */
  label(path: string): string;
  help(path: string): string | undefined;
  /** The text for an empty choice or list, where there is one. */
  empty(path: string): string | undefined;
  /** What a problem or a warning is about: the setting, and where in it, e.g. "Bots › 2". */
  place(path: string): string;
  /** The name of one of the choices of a setting. */
  choice(path: string, value: string): string;
  /** One of the fields of a setting that has several. */
  field(path: string, field: string): string;
  /** A choice of such a field. */
  fieldChoice(path: string, field: string, value: string): string;
  /** Any value of a setting in one line. */
  value(value: unknown, path: string): string;
}

/** The texts of settings. */
export function useSettingTexts(): SettingTexts {
  const { t } = useInsightsTranslation();
  return settingTexts(t, useSourceTypes());
}

function settingTexts(
  t: Translate,
  sourceTypes: SourceType[] | undefined,
): SettingTexts {
  const described = (path: string) => settingDescription(path);
  const text = (path: string, key: string) =>
    t(`setting.${settingTextKey(path)}.${key}`);
  const label = (path: string) => {
    if (!described(path)) {
      return path;
    }
    const type = sourceTypeOfPath(path);
    // `*` stands for all source types, so it names none.
    return type === undefined || type === '*'
      ? text(path, 'label')
      : t('settingValue.ofSourceType', {
          sourceType: sourceTypeText(t, type, sourceTypes),
          label: text(path, 'label'),
        });
  };
  const texts: SettingTexts = {
    label,
    help: path => described(path) && text(path, 'help'),
    empty: path => (described(path)?.empty ? text(path, 'empty') : undefined),
    place: path => {
      const setting = settingPathOf(path) ?? path;
      const inside = path.slice(setting.length).split('.').filter(Boolean);
      // People count from 1.
      const steps = inside.map(key =>
        /^\d+$/.test(key) ? Number(key) + 1 : key,
      );
      return [label(setting), ...steps].join(' › ');
    },
    choice: (path, value) =>
      isOneOf(described(path)?.choices, value)
        ? text(path, `choice.${value}`)
        : value,
    field: (path, field) =>
      isOneOf(described(path)?.fields, field)
        ? text(path, `field.${field}.label`)
        : field,
    fieldChoice: (path, field, value) =>
      isOneOf(described(path)?.fields?.[field]?.choices, value)
        ? text(path, `field.${field}.choice.${value}`)
        : value,
    value: (value, path) => {
      const setting = ofException(path);
      if (value === undefined) {
        return described(setting)?.unset
          ? text(setting, 'unset')
          : t('settingValue.default');
      }
      return valueText(t, texts, value, setting);
    },
  };
  return texts;
}

function isOneOf(known: object | undefined, key: string): boolean {
  return known !== undefined && Object.hasOwn(known, key);
}

function sourceTypeText(
  t: Translate,
  type: string,
  sourceTypes: SourceType[] | undefined,
): string {
  if (!sourceTypes) {
    return type;
  }
  const known = sourceTypes.find(each => each.type === type);
  return known?.title ?? t('settingValue.noSource', { sourceType: type });
}
