import {
  generalPath,
  settingPathOf,
  type SourceType,
  sourceTypeOfPath,
} from '@devex-insights/backstage-plugin-insights-common';
import { useSourceTypes } from '../hooks/calculation';
import { type Translate, useWords } from '../hooks/useWords';

/** The texts of settings by their paths, where they are the same for all source types without the type. */
const TEXTS = {
  reportingTimeZone: 'reportingTimeZone',
  fiscalYearStartMonth: 'fiscalYearStartMonth',
  includeBots: 'includeBots',
  'bots.patterns': 'botPatterns',
  'agents.patterns': 'agentPatterns',
  'deploymentFrequency.strategy': 'strategy',
  'deploymentFrequency.filters': 'filters',
  'deploymentFrequency.environmentPattern': 'environmentPattern',
  'deploymentFrequency.includePrereleases': 'includePrereleases',
  'deploymentFrequency.overrides': 'overrides',
  'deploymentFrequency.componentFilter': 'componentFilter',
  'changeFailure.signals': 'signals',
  'changeFailure.attributionWindow': 'attributionWindow',
  'changeFailure.revertWindow': 'revertWindow',
  'hotfix.patterns.label': 'hotfixLabel',
  'hotfix.patterns.branch': 'hotfixBranch',
  'hotfix.patterns.title': 'hotfixTitle',
  'incidents.urgencies': 'urgencies',
  'incidents.priorities': 'priorities',
  'incidents.minDurationSeconds': 'minDurationSeconds',
  'recovery.start': 'recoveryStart',
  'leadTime.start': 'leadTimeStart',
  'prCycleTime.start': 'prCycleTimeStart',
  'prSize.ignore': 'prSizeIgnore',
  'ci.filters': 'ciFilters',
  'ci.multipliers': 'ciMultipliers',
  reviewClock: 'reviewClock',
  'dora.levels': 'doraLevels',
  'dora.quickCheck': 'doraQuickCheck',
  minGroupSize: 'minGroupSize',
  'scope.repositories': 'scopeRepositories',
  'teams.groupFilter': 'groupFilter',
  'ownership.kinds': 'ownershipKinds',
} as const;

const CHOICES = {
  'merged-prs': 'mergedPrs',
  'workflow-runs': 'workflowRuns',
  deployments: 'deployments',
  releases: 'releases',
  off: 'off',
  on: 'on',
  incident: 'incident',
  revert: 'revert',
  rollback: 'rollback',
  hotfix: 'hotfix',
  deployment: 'deployment',
  detected: 'detected',
  'first-commit': 'firstCommit',
  opened: 'opened',
  ready: 'ready',
  merged: 'merged',
  calendar: 'calendar',
  weekdays: 'weekdays',
  all: 'allRepositories',
  cataloged: 'catalogedRepositories',
} as const;

/** What settings are called and do, by their paths, and their values in words. */
export interface SettingTexts {
  /** With the source type where there is one for each; the path itself for a setting this page does not know. */
  label(path: string): string;
  help(path: string): string | undefined;
  /** What a problem or a warning is about: the setting, and where in it, e.g. "Bots › 2". */
  place(path: string): string;
  /** A choice of a list of choices, as a person calls it. */
  choice(value: string): string;
  /** Any value of a setting in one line; with its path, patterns and names are left as they are. */
  value(value: unknown, path?: string): string;
}

/** The words for settings. */
export function useSettingTexts(): SettingTexts {
  const { t } = useWords();
  const sourceTypes = useSourceTypes();
  const label = (path: string) => labelOf(t, path, sourceTypes);
  return {
    label,
    help: path => {
      const key = textKey(path);
      return key && t(`setting.${key}.help`);
    },
    place: path => placeOf(path, label),
    choice: value => choiceOf(t, value),
    value: (value, path) => valueOf(t, value, path),
  };
}

function textKey(path: string) {
  const general = generalPath(path).replace('.*', '');
  return Object.hasOwn(TEXTS, general)
    ? TEXTS[general as keyof typeof TEXTS]
    : undefined;
}

function labelOf(
  t: Translate,
  path: string,
  sourceTypes: SourceType[] | undefined,
): string {
  const key = textKey(path);
  if (!key) {
    return path;
  }
  const label = t(`setting.${key}.label`);
  const type = sourceTypeOfPath(path);
  // That of all source types is of none.
  return type === undefined || type === '*'
    ? label
    : t('settingValue.ofSourceType', {
        sourceType: sourceTypeText(t, type, sourceTypes),
        label,
      });
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

function placeOf(path: string, label: (path: string) => string): string {
  const setting = settingPathOf(path) ?? path;
  const inside = path.slice(setting.length).split('.').filter(Boolean);
  // People count from 1.
  const steps = inside.map(key => (/^\d+$/.test(key) ? Number(key) + 1 : key));
  return [label(setting), ...steps].join(' › ');
}

function choiceOf(t: Translate, value: string): string {
  return Object.hasOwn(CHOICES, value)
    ? t(`choice.${CHOICES[value as keyof typeof CHOICES]}`)
    : value;
}

// What stands for everything, or nothing, where it is not set.
const UNSET = {
  'changeFailure.signals': 'signals',
  'incidents.priorities': 'all',
  'teams.groupFilter': 'all',
  componentFilter: 'all',
  'ci.multipliers': 'none',
} as const;

// Patterns and names may be called like choices.
const VERBATIM =
  /(^|\.)(\w*[pP]atterns?(\.\w+)?|ignore|urgencies|priorities|kinds|\w+Filter|name|branch|conclusion|event|repository)$/;

const KEYS = {
  name: 'runFilter.name',
  branch: 'runFilter.branch',
  conclusion: 'runFilter.conclusion',
  event: 'runFilter.event',
  repository: 'runFilter.repository',
  strategy: 'setting.strategy.label',
  filters: 'setting.filters.label',
  environmentPattern: 'setting.environmentPattern.label',
  includePrereleases: 'setting.includePrereleases.label',
  linux: 'runnerSystem.linux',
  windows: 'runnerSystem.windows',
  macos: 'runnerSystem.macos',
} as const;

function valueOf(t: Translate, value: unknown, path = ''): string {
  if (value === undefined) {
    return unsetText(t, path);
  }
  if (typeof value === 'boolean') {
    return t(value ? 'choice.yes' : 'choice.no');
  }
  if (typeof value === 'string') {
    return VERBATIM.test(path) ? value : choiceOf(t, value);
  }
  if (path === 'fiscalYearStartMonth') {
    return monthName(Number(value));
  }
  if (Array.isArray(value)) {
    return value.length > 0
      ? value.map(each => valueOf(t, each, path)).join('; ')
      : t('settingValue.none');
  }
  return value && typeof value === 'object'
    ? fieldsText(t, value, path)
    : String(value);
}

function unsetText(t: Translate, path: string): string {
  const general = generalPath(path).replace('deploymentFrequency.*.', '');
  return t(
    Object.hasOwn(UNSET, general)
      ? `settingValue.unset.${UNSET[general as keyof typeof UNSET]}`
      : 'settingValue.default',
  );
}

function fieldsText(t: Translate, value: object, path: string): string {
  const { mode, ...fields } = value as { mode?: 'include' | 'exclude' };
  const text = Object.entries(fields)
    .map(([key, inner]) => {
      const name = Object.hasOwn(KEYS, key)
        ? t(KEYS[key as keyof typeof KEYS])
        : key;
      return `${name} ${valueOf(t, inner, VERBATIM.test(path) ? path : key)}`;
    })
    .join(', ');
  return mode ? `${t(`runFilter.${mode}`)}: ${text}` : text;
}

function monthName(month: number): string {
  return new Intl.DateTimeFormat(undefined, {
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(Date.UTC(2000, month - 1)));
}
