import createKnex from 'knex';
import { DeploymentDeriver } from '../derivation/DeploymentDeriver';
import { calculationSettingsSchema } from '../settings/settings';

/*
 * A process that derives what there is to derive in the database whose connection is its argument, until it is killed.
 */
async function main() {
  const connection = JSON.parse(process.argv[2]);
  const knex = createKnex({ client: 'pg', connection });
  const deriver = DeploymentDeriver.create({
    knex,
    settings: calculationSettingsSchema.parse({}),
  });
  process.stdout.write('begins\n');
  await deriver.run();
  await knex.destroy();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
