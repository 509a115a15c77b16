import type { Knex } from 'knex';
import { DeploymentDeriver } from '../derivation/DeploymentDeriver';
import { queueDerivation } from '../derivation/derivationQueue';
import { calculationSettingsSchema } from '../settings/settings';

/** Calculation settings as people write them. */
export type SettingsInput = Parameters<
  typeof calculationSettingsSchema.parse
>[0];

/** The settings of GitHub's deployments, with the defaults for everything else. */
export function githubDeployments(
  github: Record<string, unknown>,
): SettingsInput {
  return { deploymentFrequency: { github } };
}

/** Derives every repository from a time on, from the beginning unless given. */
export async function derive(
  knex: Knex,
  settings: SettingsInput = {},
  fromTime = new Date('2000-01-01'),
): Promise<void> {
  const ids: string[] = await knex('repositories').pluck('repository_id');
  await knex.transaction(trx =>
    queueDerivation(
      trx,
      ids.map(id => ({ repositoryId: Number(id), fromTime })),
    ),
  );
  const deriver = DeploymentDeriver.create({
    knex,
    settings: calculationSettingsSchema.parse(settings),
  });
  await deriver.ensureDefinition();
  await deriver.run();
}

/** What is derived under the definition that serves, by repository and time. */
export async function derived(knex: Knex) {
  const serving = `definition_version = (select version from definition_versions where state = 'serving')`;
  const read = async (sql: string) => (await knex.raw(sql)).rows as any[];
  return {
    deployments: await read(
      `select strategy, source_id, deployed_at, triggered_at, sha, target, is_rollback from deployments
       where ${serving} order by repository_id, deployed_at, source_id`,
    ),
    changes: await read(
      `select number, source_id, deployed_at, is_before_first, is_revert, reverts_number, is_hotfix
       from deployment_changes where ${serving} order by repository_id, number`,
    ),
  };
}
