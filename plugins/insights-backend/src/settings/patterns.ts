import type { CalculationSettings, RunFilter } from './settings';

/** What a pattern is matched against. */
export type PatternSubject =
  | 'name'
  | 'branch'
  | 'conclusion'
  | 'event'
  | 'repository'
  | 'environment'
  | 'label'
  | 'head-branch'
  | 'title'
  | 'login'
  | 'path';

/** A pattern with its place in the settings. */
export interface Pattern {
  /** The keys and positions that lead to it. */
  path: Array<string | number>;
  pattern: string;
  subject: PatternSubject;
  ignoresCase: boolean;
}

type Path = Pattern['path'];

const runFields = [
  'name',
  'branch',
  'conclusion',
  'event',
  'repository',
] as const;

function listed(
  path: Path,
  patterns: string[],
  subject: PatternSubject,
  ignoresCase = false,
): Pattern[] {
  return patterns.map((pattern, index) => ({
    path: [...path, index],
    pattern,
    subject,
    ignoresCase,
  }));
}

function ofFilters(path: Path, filters: RunFilter[] = []): Pattern[] {
  return filters.flatMap((filter, index) =>
    runFields.flatMap(field => {
      const pattern = filter[field];
      return pattern
        ? [
            {
              path: [...path, index, field],
              pattern,
              subject: field,
              ignoresCase: false,
            },
          ]
        : [];
    }),
  );
}

function ofDeployments(
  path: Path,
  rules: { filters?: RunFilter[]; environmentPattern?: string },
): Pattern[] {
  const { filters, environmentPattern } = rules;
  return [
    ...ofFilters([...path, 'filters'], filters),
    ...(environmentPattern
      ? [
          {
            path: [...path, 'environmentPattern'],
            pattern: environmentPattern,
            subject: 'environment' as const,
            ignoresCase: false,
          },
        ]
      : []),
  ];
}

/** Every regular expression that the settings hold. */
export function patternsOf(settings: CalculationSettings): Pattern[] {
  const { deploymentFrequency, hotfix, bots, agents, prSize, ci } = settings;
  const providers = Object.entries(deploymentFrequency).flatMap(
    ([provider, rules]) => {
      const path = ['deploymentFrequency', provider];
      return [
        ...ofDeployments(path, rules),
        ...rules.overrides.flatMap((override, index) => [
          {
            path: [...path, 'overrides', index, 'repository'],
            pattern: override.repository,
            subject: 'repository' as const,
            ignoresCase: false,
          },
          ...ofDeployments([...path, 'overrides', index], override),
        ]),
      ];
    },
  );
  const { label, branch, title } = hotfix.patterns;
  const ofHotfix = ['hotfix', 'patterns'];
  return [
    ...providers,
    ...listed([...ofHotfix, 'label'], label, 'label', true),
    ...listed([...ofHotfix, 'branch'], branch, 'head-branch', true),
    ...listed([...ofHotfix, 'title'], title, 'title', true),
    ...listed(['bots', 'patterns'], bots.patterns, 'login'),
    ...listed(['agents', 'patterns'], agents.patterns, 'login', true),
    ...listed(['prSize', 'ignore'], prSize.ignore, 'path'),
    ...ofFilters(['ci', 'filters'], ci.filters),
  ];
}
