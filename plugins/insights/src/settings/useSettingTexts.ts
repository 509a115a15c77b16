import { type Translate, useWords } from '../hooks/useWords';

/** The texts of settings by their paths, where they are the same for all source-code hosts without the host. */
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
} as const;

const PROVIDER_PATH = /^deploymentFrequency\.(github|azure)\.(.*)$/;

/** What settings are called and do, by their paths, and their values in words. */
export interface SettingTexts {
  /** With the source-code host where there is one for each; the path itself for a setting this page does not know. */
  label(path: string): string;
  help(path: string): string | undefined;
  /** A choice of a list of choices, as a person calls it. */
  choice(value: string): string;
  /** Any value of a setting in one line. */
  value(value: unknown): string;
}

/** The words for settings. */
export function useSettingTexts(): SettingTexts {
  const { t } = useWords();
  return {
    label: path => labelOf(t, path),
    help: path => {
      const key = textKey(path);
      return key && t(`setting.${key}.help`);
    },
    choice: value => choiceOf(t, value),
    value: value => valueOf(t, value),
  };
}

function textKey(path: string) {
  const general = path.replace(PROVIDER_PATH, 'deploymentFrequency.$2');
  return Object.hasOwn(TEXTS, general)
    ? TEXTS[general as keyof typeof TEXTS]
    : undefined;
}

function labelOf(t: Translate, path: string): string {
  const key = textKey(path);
  if (!key) {
    return path;
  }
  const label = t(`setting.${key}.label`);
  const provider = PROVIDER_PATH.exec(path)?.[1];
  return provider
    ? t('settingValue.ofProvider', {
        provider: t(`settingValue.provider.${provider as 'github' | 'azure'}`),
        label,
      })
    : label;
}

function choiceOf(t: Translate, value: string): string {
  return Object.hasOwn(CHOICES, value)
    ? t(`choice.${CHOICES[value as keyof typeof CHOICES]}`)
    : value;
}

function valueOf(t: Translate, value: unknown): string {
  if (value === undefined) {
    return t('settingValue.default');
  }
  if (typeof value === 'boolean') {
    return t(value ? 'choice.yes' : 'choice.no');
  }
  if (typeof value === 'string') {
    return choiceOf(t, value);
  }
  if (Array.isArray(value)) {
    return value.length > 0
      ? value.map(each => valueOf(t, each)).join('; ')
      : t('settingValue.none');
  }
  return value && typeof value === 'object'
    ? Object.entries(value)
        .map(([key, inner]) => `${key} ${valueOf(t, inner)}`)
        .join(', ')
    : String(value);
}
