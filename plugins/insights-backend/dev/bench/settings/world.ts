import type { Knex } from 'knex';
import { fillFacts } from '../world/fill';
import { quickShape, type WorldShape } from '../world/shape';

/** Many small repositories: a build goes through them in batches, and can be killed between two. */
export const shape: WorldShape = { ...quickShape, repositories: 1_000 };

/**
 * What saving changes: runs of a workflow are deployments in place of merges, releases are those of libraries, and lead
 * time begins later.
 */
export const changedSettings = {
  deploymentFrequency: {
    github: {
      strategy: 'workflow-runs' as const,
      filters: [
        { mode: 'include' as const, name: '^deploy-prod$', branch: '^main$' },
      ],
      overrides: [{ repository: '^acme/lib-', strategy: 'releases' as const }],
    },
  },
  leadTime: { start: 'opened' as const },
};

/** Stores the same organisation in every database, read completely up to now. */
export async function fill(knex: Knex, now: Date): Promise<void> {
  await fillFacts(knex, { shape, seed: 1, now });
}
