import {
  calculationPaths,
  type FieldDescription,
  type SettingDescription,
  settingDescription,
} from '@devex-insights/backstage-plugin-insights-common';

type Messages = Record<string, string>;

/** The key of the texts of a setting: its path without the source type. */
export function settingTextKey(path: string): string {
  return path.replace(/^deploymentFrequency\.[^.]+\./, 'deploymentFrequency.');
}

function prefixed(prefix: string, messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, text]) => [`${prefix}.${key}`, text]),
  );
}

function fieldMessages(fields: Record<string, FieldDescription>): Messages {
  return Object.assign(
    {},
    ...Object.entries(fields).map(([field, { title, choices = {} }]) => ({
      [`${field}.label`]: title,
      ...prefixed(`${field}.choice`, choices),
    })),
  );
}

function messagesOf(description: SettingDescription): Messages {
  const { title, help, choices = {}, fields = {}, unset, empty } = description;
  return {
    label: title,
    help,
    ...(unset && { unset }),
    ...(empty && { empty }),
    ...prefixed('choice', choices),
    ...prefixed('field', fieldMessages(fields)),
  };
}

/** The titles and help texts of the settings, from their schema: `leadTime.start.label` and so on. */
const setting: Messages = Object.assign(
  {},
  ...calculationPaths(['*']).map(path =>
    prefixed(settingTextKey(path), messagesOf(settingDescription(path)!)),
  ),
);

/** The calculation settings, and texts for their values. */
export const settingMessages = {
  setting,
  settingValue: {
    ofSourceType: '{{sourceType}}: {{label}}',
    noSource: '{{sourceType}} (no such source)',
    default: 'default',
    none: 'none',
    yes: 'Yes',
    no: 'No',
  },
} as const;
