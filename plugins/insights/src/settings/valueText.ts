import {
  generalPath,
  type RunFilter,
  settingDescription,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatMonth } from '../format';
import type { Translate } from '../hooks/useInsightsTranslation';
import type { SettingTexts } from './useSettingTexts';

/** A value of a setting in one line. Patterns and names are left as they are. */
export function valueText(
  t: Translate,
  texts: SettingTexts,
  value: unknown,
  path: string,
): string {
  if (typeof value === 'boolean') {
    return t(value ? 'settingValue.yes' : 'settingValue.no');
  }
  if (Array.isArray(value)) {
    return value.length > 0
      ? value.map(each => valueText(t, texts, each, path)).join('; ')
      : t('settingValue.none');
  }
  switch (settingDescription(path)?.control) {
    case 'choice':
    case 'choices':
      return texts.choice(path, String(value));
    case 'month':
      return formatMonth(Number(value), t.locale);
    case 'run-filters':
      return filterText(t, texts, value as RunFilter, path);
    case 'overrides':
      return fieldsText(value as object, (field, inner) => {
        const setting = path.replace(/\w+$/, field);
        return field === 'repository'
          ? [t('override.field'), String(inner)]
          : [
              texts.label(generalPath(setting)),
              valueText(t, texts, inner, setting),
            ];
      });
    case 'entity-filter':
      return fieldsText(value as object, (field, condition) => [
        field,
        conditionText(t, condition),
      ]);
    case 'multipliers':
      return fieldsText(value as object, (field, inner) => [
        texts.choice(path, field),
        String(inner),
      ]);
    default:
      return String(value);
  }
}

function conditionText(t: Translate, condition: any): string {
  if (typeof condition === 'object' && '$exists' in condition) {
    return t(`entityFilter.${condition.$exists ? 'exists' : 'missing'}`);
  }
  return [condition].flat().join('; ');
}

function filterText(
  t: Translate,
  texts: SettingTexts,
  { mode, ...fields }: RunFilter,
  path: string,
): string {
  const text = fieldsText(fields, (field, inner) => [
    texts.field(path, field),
    [inner as string | string[]]
      .flat()
      .map(each => texts.fieldChoice(path, field, each))
      .join('; '),
  ]);
  return `${t(`runFilter.${mode}`)}: ${text}`;
}

function fieldsText(
  fields: object,
  textOf: (field: string, value: any) => [name: string, text: string],
): string {
  return Object.entries(fields)
    .map(([field, value]) => textOf(field, value).join(' '))
    .join(', ');
}
