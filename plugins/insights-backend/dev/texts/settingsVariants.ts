import {
  calculationPaths,
  flattenSettings,
  nestSettings,
  settingDescription,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  calculationSettingsSchema,
  type CalculationSettings,
  defaultCalculationSettings,
} from '../../src/settings/settings';
import { sourceTypes } from '../sourceTypes';

type Change = [path: string, value: unknown];

const pattern = 'x';
const filter = { mode: 'include', name: pattern };

/** Values that change a sentence, of settings whose values are no choices. */
const values: Record<string, unknown[]> = {
  includeBots: [true],
  'changeFailure.attributionWindow': ['3d', '90m', '1m'],
  'changeFailure.revertWindow': ['3h', '90m', '1m'],
  'changeFailure.signals': [
    ['incident'],
    ['revert'],
    ['rollback'],
    ['hotfix'],
    ['revert', 'rollback'],
    ['incident', 'revert'],
    ['incident', 'rollback'],
    ['incident', 'hotfix'],
    ['incident', 'revert', 'rollback'],
    ['incident', 'rollback', 'hotfix'],
    ['incident', 'revert', 'hotfix'],
  ],
  'incidents.urgencies': [['low'], ['low', 'high']],
  'incidents.priorities': [['P1'], ['P1', 'P2']],
  'incidents.minDurationSeconds': [1, 60, 90, 3 * 3600],
  'prSize.ignore': [[]],
  'ci.multipliers': [{ linux: 2, macos: 10 }],
  'agents.patterns': [[pattern]],
};

// Filters can be combined without end: these are the common ones.
const runFilters: unknown[][] = [
  [filter],
  [{ mode: 'include', branch: pattern }],
  [{ mode: 'include', repository: pattern }],
  [{ ...filter, branch: pattern }],
  [{ ...filter, mode: 'exclude' }],
];

function changesOf(path: string): Change[][] {
  const { control, choices } = settingDescription(path)!;
  if (control === 'choice') {
    return Object.keys(choices!).map(choice => [[path, choice]]);
  }
  return (values[path] ?? []).map(value => [[path, value]]);
}

function deploymentChanges(type: string): Change[][] {
  const at = (field: string, value: unknown): Change => [
    `deploymentFrequency.${type}.${field}`,
    value,
  ];
  const strategies = [
    'merged-prs',
    'workflow-runs',
    'deployments',
    'releases',
    'pushed',
  ];
  const rules = [
    ...strategies.map(strategy => ({ strategy })),
    { strategy: 'off' },
    { strategy: 'releases', includePrereleases: true },
    ...runFilters.map(filters => ({ strategy: 'workflow-runs', filters })),
  ];
  return [
    ...rules.map(fields =>
      Object.entries(fields).map(([field, value]) => at(field, value)),
    ),
    ...rules.map(fields => [
      at('overrides', [{ repository: pattern, ...fields }]),
    ]),
    ...rules.map(fields => [
      ...Object.entries(fields).map(([field, value]) => at(field, value)),
      at('overrides', [{ repository: pattern, strategy: 'off' }]),
    ]),
    [at('componentFilter', { kind: 'component' })],
  ];
}

function settingsWith(changes: Change[]): CalculationSettings {
  return calculationSettingsSchema.parse(
    nestSettings([...flattenSettings(defaultCalculationSettings), ...changes]),
  );
}

/** The default settings, and such as change the sentences about metrics: one setting at a time, for each strategy. */
export function settingsVariants(): CalculationSettings[] {
  const [{ type }] = sourceTypes;
  const ofDeployments = deploymentChanges(type);
  const others = calculationPaths([])
    .filter(path => !path.startsWith('deploymentFrequency.'))
    .flatMap(changesOf);
  const onRuns: Change = [
    `deploymentFrequency.${type}.strategy`,
    'workflow-runs',
  ];
  return [
    [],
    ...ofDeployments,
    ...others,
    // Merged pull requests as deployments leave no signal of their own.
    ...others.map(changes => [onRuns, ...changes]),
    ...runFilters.map((filters): Change[] => [['ci.filters', filters]]),
  ].map(settingsWith);
}
