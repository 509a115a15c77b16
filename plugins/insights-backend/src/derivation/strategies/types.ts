import type { Bindings } from '@devex-insights/backstage-plugin-insights-node';
import type { DeploymentRules } from '../../settings/deploymentRules';
import type { DeploymentStrategyId } from '../../settings/settings';

/** A query with the values of its named placeholders. */
export interface Query {
  sql: string;
  bindings?: Bindings;
}

/**
 * A way to find the deployments of repositories. Its queries may use the relation `claimed (repository_id, from_time)`,
 * the repositories to derive and the time from which on, and `:version`, the definition they are derived under. What was
 * derived before `from_time` is there already.
 */
export interface DeploymentStrategy {
  id: DeploymentStrategyId;
  /**
   * Selects `repository_id, source_id, deployed_at, triggered_at, sha, target, is_rollback` of all deployments with
   * `deployed_at >= from_time`; never `triggered_at > deployed_at`.
   */
  deployments(rules: DeploymentRules): Query;
  /**
   * Selects `repository_id, number, merged_at, source_id, deployed_at, is_before_first` of all changes with `merged_at >= from_time`, and
   * of those before that its deployments may carry. It runs when the deployments are written.
   */
  changes: string;
}
