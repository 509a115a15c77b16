import {
  deploymentSettingsOf,
  type Flag,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  type DeploymentRules,
  relevantRules,
} from '../../settings/deploymentRules';
import type { DeploymentStrategyId } from '../../settings/settings';
import type { MetricSettings } from '../../settings/sourceTypes';
import {
  isInForce,
  strategiesInForce,
  type StrategyInForce,
} from '../../settings/strategiesInForce';
import { namesOutcome } from '../../derivation/strategies/workflowRuns';
import { describeRunFilters, quoted } from '../../facts/runFilters';

/** What all metrics on deployments say about the strategies in force. */
export interface DeploymentDescription {
  /** What a deployment is. */
  strategySentence: string;
  flags: Flag[];
  /** What is taken for a deployment, where it is something else. */
  proxy?: string;
  isDisabled: boolean;
}

function describeRuns({ filters }: DeploymentRules): string {
  const outcome = filters.some(
    filter => filter.mode === 'include' && namesOutcome(filter),
  )
    ? 'Each run is one deployment. It counts at the end of its first successful attempt, or of its latest attempt if a filter accepts it without success.'
    : 'Each successful run is one deployment, however often it was re-run. It counts at the end of its first successful attempt.';
  const selection = filters.length
    ? describeRunFilters(filters)
    : 'No filter is set, so every successful run counts.';
  return `count workflow runs as deployments. ${outcome} ${selection}`;
}

const predicates: Record<
  DeploymentStrategyId,
  (rules: DeploymentRules) => string
> = {
  'merged-prs': () =>
    'count merged pull requests as deployments. Each pull request merged to the default branch is one deployment, at the time of its merge.',
  'workflow-runs': describeRuns,
  deployments: ({ environmentPattern }) =>
    `count deployments to the environments whose name matches ${quoted(
      environmentPattern,
    )}. Each commit is one deployment at its first success, even if it goes to several of them.`,
  releases: ({ includePrereleases }) =>
    `count releases as deployments. Each release is one deployment, at the time it was published. ${
      includePrereleases
        ? 'Drafts do not count.'
        : 'Drafts and pre-releases do not count.'
    }`,
  pushed: ({ environmentPattern }) =>
    `count pushed deployments to the environments whose name matches ${quoted(
      environmentPattern,
    )}. Each successful one counts, at the time it ended.`,
  off: () => 'have no deployments, because deployments are switched off there.',
};

function describe(
  { repositories, rules }: StrategyInForce,
  { providers, isOther }: { providers: string[]; isOther: boolean },
): string {
  const where = `epositories on ${providers.join(' and ')}`;
  const subject = repositories
    ? `R${where} whose name matches ${quoted(repositories)}`
    : `${isOther ? 'Other r' : 'R'}${where}`;
  return `${subject} ${predicates[rules.strategy](rules)}`;
}

function filterSentences(settings: MetricSettings): string[] {
  return settings.sourceTypes.flatMap(({ type, title }) => {
    const { componentFilter } = deploymentSettingsOf(settings, type);
    return componentFilter
      ? [
          `On ${title}, only repositories with a catalog component that passes the filter ${quoted(
            JSON.stringify(componentFilter),
          )} have deployments.`,
        ]
      : [];
  });
}

function strategySentence(settings: MetricSettings): string {
  const groups = new Map<string, StrategyInForce[]>();
  for (const each of strategiesInForce(settings)) {
    const { repositories = '', rules, sourceType } = each;
    const { overrides } = deploymentSettingsOf(settings, sourceType.type);
    const key = JSON.stringify([
      repositories,
      overrides.length > 0,
      relevantRules(rules),
    ]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const sentences = [...groups].map(([key, group]) =>
    describe(group[0], {
      providers: group.map(({ sourceType }) => sourceType.title),
      isOther: JSON.parse(key)[1],
    }),
  );
  return [...sentences, ...filterSentences(settings)].join(' ');
}

/** Describes the strategies in force in sentences and flags. */
export function describeDeployments(
  settings: MetricSettings,
): DeploymentDescription {
  const inForce = new Set(
    strategiesInForce(settings)
      .map(({ rules }) => rules.strategy)
      .filter(strategy => strategy !== 'off'),
  );
  const isProxy = inForce.has('merged-prs');
  return {
    strategySentence: strategySentence(settings),
    flags: isProxy ? ['proxy'] : [],
    proxy: isProxy
      ? `Merged pull requests as deployments${
          inForce.size > 1 ? ' of some repositories' : ''
        }`
      : undefined,
    isDisabled: inForce.size === 0,
  };
}

const caveatsOf: Partial<Record<DeploymentStrategyId, string[]>> = {
  'merged-prs': [
    'Merging a change is not the same as releasing it. If a release train turns ten merges into one release, this still counts ten.',
    'Changes to documentation count like any other, so many of them at once look like many deliveries.',
  ],
  'workflow-runs': [
    'A workflow that deploys five services at once is one deployment. A workflow that only builds counts like any other unless a filter excludes it.',
    'Runs that deploy a preview of a branch count too, unless a filter on branches or events excludes them.',
  ],
  deployments: [
    'An environment counts by its name. A new one is missed until the pattern matches its name.',
  ],
  releases: [
    'A release is a deployment only if publishing it reaches users. A release that others install reaches them later.',
  ],
  pushed: [
    'A pipeline that does not push yet, or that fails to, has too few deployments, and nothing shows that they are missing.',
    'A deployment to several production environments counts once for each of them.',
  ],
};

/** What can mislead in the deployments in force. */
export function deploymentCaveats(settings: MetricSettings): string[] {
  const strategies = Object.keys(caveatsOf) as DeploymentStrategyId[];
  return strategies
    .filter(strategy => isInForce(settings, strategy))
    .flatMap(strategy => caveatsOf[strategy]!);
}
