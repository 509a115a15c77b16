import type { Flag } from '@devex-insights/backstage-plugin-insights-common';
import type { CalculationSettings } from '../calculation/settings';

/** What all metrics on deployments say about the strategy in force. */
export interface DeploymentWords {
  /** What a deployment is. */
  strategySentence: string;
  flags: Flag[];
  /** What is taken for a deployment, where it is something else. */
  proxy?: string;
  isDisabled: boolean;
}

/** Puts the strategy in force into words and flags. */
export function deploymentWords(
  settings: CalculationSettings,
): DeploymentWords {
  if (settings.deploymentFrequency.github.strategy === 'off') {
    return {
      strategySentence:
        'Deployments are switched off for GitHub (insights.deploymentFrequency.github.strategy is off), so there are none.',
      flags: [],
      isDisabled: true,
    };
  }
  return {
    strategySentence:
      'GitHub counts merged pull requests as deployments: each pull request merged to the default branch is one, at the time of its merge.',
    flags: ['proxy'],
    proxy: 'Merged pull requests as deployments',
    isDisabled: false,
  };
}
