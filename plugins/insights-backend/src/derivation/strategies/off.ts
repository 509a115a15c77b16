import type { DeploymentStrategy } from './types';

/** No deployments, and no changes that would wait for one for ever. */
export const off: DeploymentStrategy = {
  id: 'off',
  deployments: () => ({
    sql: `
      select repository_id, '' as source_id, from_time as deployed_at, from_time as triggered_at, null as sha,
        '' as target, false as is_rollback
      from claimed where false`,
  }),
  changes: `
    select repository_id, 0 as number, from_time as merged_at, '' as source_id, from_time as deployed_at, false as is_before_first
    from claimed where false`,
};
