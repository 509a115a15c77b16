/**
 * A way to find the deployments of repositories, as two queries. Both may use the relation
 * `claimed (repository_id, from_time)`: the repositories to derive, and the time from which on.
 */
export interface DeploymentStrategy {
  id: string;
  /** Selects `repository_id, source_id, deployed_at, sha, is_rollback` with `deployed_at >= from_time`. */
  deployments: string;
  /** Selects `repository_id, number, merged_at, source_id, deployed_at` with `merged_at >= from_time`. */
  changes: string;
}
