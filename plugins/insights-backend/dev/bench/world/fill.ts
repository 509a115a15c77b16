import type { Knex } from 'knex';
import { DeploymentDeriver } from '../../../src/derivation/DeploymentDeriver';
import { defaultCalculationSettings } from '../../../src/settings/settings';
import { CatalogMirror } from '../../../src/ownership/CatalogMirror';
import { fillAccounts } from './accounts';
import { fillEnvironmentDeployments, fillReleases } from './deliveries';
import { prepareDraws } from './draws';
import { fillIncidents } from './incidents';
import { fillIngestion } from './ingestion';
import { catalogEntities } from './organisation';
import { fillPullRequestFiles } from './pullRequestFiles';
import { fillPullRequests } from './pullRequests';
import { fillRepositories } from './repositories';
import { endOf, type WorldOptions } from './shape';
import { ensureRunPartitions, fillWorkflowRuns } from './workflowRuns';
import { bindingsOf } from '../../../src/testUtils/catalog';

const bindings = bindingsOf('github.com');

/** Stores the facts of a world in a migrated, empty database, and queues what is derived from them. */
export async function fillFacts(
  knex: Knex,
  options: WorldOptions,
): Promise<void> {
  await ensureRunPartitions(knex, options.now);
  const end = endOf(options.now).toJSDate();
  await knex.transaction(async trx => {
    const filling = { ...options, trx, end };
    await prepareDraws(filling);
    await fillRepositories(filling);
    await fillAccounts(filling);
    await fillIngestion(filling);
    await fillPullRequests(filling);
    await fillPullRequestFiles(filling);
    await fillWorkflowRuns(filling);
    await fillEnvironmentDeployments(filling);
    await fillReleases(filling);
    await fillIncidents(filling);
    await trx.raw(
      `insert into derivation_queue (repository_id, from_time) select repository_id, '2020-01-01' from repositories`,
    );
    await trx.raw(
      `drop function pg_temp.draw_normal; drop function pg_temp.draw; drop function pg_temp.sha`,
    );
  });
  await knex.raw('vacuum analyze');
}

/** Makes of the facts what the plugin makes of them: the mirror of the catalog, and deployments. */
export async function deriveWorld(
  knex: Knex,
  options: Pick<WorldOptions, 'shape'> & {
    settings?: Parameters<typeof DeploymentDeriver.create>[0]['settings'];
  },
): Promise<void> {
  const { shape, settings = defaultCalculationSettings } = options;
  await CatalogMirror.create({ knex, bindings }).refresh(
    catalogEntities(shape),
  );
  const deriver = DeploymentDeriver.create({ knex, settings });
  await deriver.ensureDefinition();
  await deriver.run();
}
