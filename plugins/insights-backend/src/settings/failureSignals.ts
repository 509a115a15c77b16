import type { FailureSignal } from './settings';
import type { MetricSettings } from './sourceTypes';
import { strategiesInForce } from './strategiesInForce';

/** The signals of failed deployments under the settings in force. */
export interface FailureSignals {
  chosen: FailureSignal[];
  /** Those that are visible in repositories, without a source of incidents, as far as settings know. */
  visibleInRepositories: FailureSignal[];
  /** Hotfixes also count where merged pull requests count as deployments, because the settings choose them. */
  hotfixesOfMergedPullRequests: boolean;
}

const allSignals: FailureSignal[] = [
  'incident',
  'revert',
  'rollback',
  'hotfix',
];

/** Some repositories may have deployments of another kind than merged pull requests. */
function hasOtherDeployments(settings: MetricSettings): boolean {
  return strategiesInForce(settings).some(
    ({ rules: { strategy } }) =>
      strategy !== 'merged-prs' && strategy !== 'off',
  );
}

/**
 * Reads which signals count. A hotfix blames the deployment before it, and among merged pull requests that neighbour is
 * arbitrary, so there it only counts where it was chosen. A merged pull request is never rolled back.
 */
export function failureSignals(settings: MetricSettings): FailureSignals {
  const { signals } = settings.changeFailure;
  const chosen = allSignals.filter(signal => signals?.includes(signal) ?? true);
  const hotfixesOfMergedPullRequests = signals?.includes('hotfix') ?? false;
  const isSeen: Record<FailureSignal, boolean> = {
    incident: false,
    revert: true,
    rollback: hasOtherDeployments(settings),
    hotfix: hotfixesOfMergedPullRequests || hasOtherDeployments(settings),
  };
  return {
    chosen,
    visibleInRepositories: chosen.filter(signal => isSeen[signal]),
    hotfixesOfMergedPullRequests,
  };
}
