import type { Knex } from 'knex';
import { DeploymentDeriver } from '../derivation/DeploymentDeriver';
import { queueDerivation } from '../derivation/derivationQueue';
import { defaultCalculationSettings } from '../settings/settings';
import { incidents, service } from '../testUtils/incidentWorld';
import {
  account,
  changedFiles,
  pullRequest,
  repository,
  workflowRun,
} from '../testUtils/facts';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
import { factHashes } from './factHashes';

async function fill(knex: Knex, slugs: string[], logins: string[]) {
  for (const login of logins) {
    await account(knex, { login });
  }
  for (const slug of slugs) {
    const repository_id = await repository(knex, { slug });
    const { account_id } = await knex('scm_accounts')
      .where({ login: 'ana' })
      .first();
    await pullRequest(knex, {
      repository_id,
      number: 1,
      author_account_id: account_id,
      merged_at: '2026-03-02T10:00:00.123456Z',
      labels: ['b', 'a'],
    });
    await changedFiles(
      knex,
      { repository_id, number: 1 },
      { 'src/a.ts': 10, 'yarn.lock': 5 },
    );
    await workflowRun(knex, {
      repository_id,
      run_id: 7,
      created_at: '2026-03-02T10:00:00Z',
    });
    await knex.transaction(trx =>
      queueDerivation(trx, [
        { repositoryId: repository_id, fromTime: new Date(0) },
      ]),
    );
  }
  for (const slug of slugs) {
    const id = await service(knex, `service of ${slug}`);
    await incidents(knex, id, {
      incident_id: `incident of ${slug}`,
      title: 'down',
      created_at: '2026-03-02T10:00:00Z',
    });
  }
  const deriver = DeploymentDeriver.create({
    knex,
    settings: defaultCalculationSettings,
  });
  await deriver.ensureDefinition();
  await deriver.run();
}

describe('factHashes', () => {
  let first: TestKnex;
  let second: TestKnex;
  beforeEach(async () => {
    first = await createTestKnex();
    second = await createTestKnex();
  });
  afterEach(async () => {
    await first.destroy();
    await second.destroy();
  });

  it('does not depend on order, ids or the time zone of the session', async () => {
    await fill(first.knex, ['acme/api', 'acme/web'], ['ana', 'ben']);
    await second.knex.raw(
      `alter database ${second.connection.database} set timezone to 'Asia/Kathmandu'`,
    );
    await second.knex.raw(
      `alter sequence repositories_repository_id_seq restart with 500;
       alter sequence services_service_id_seq restart with 500`,
    );
    await second.knex.destroy();
    second.knex.initialize();
    await fill(second.knex, ['acme/web', 'acme/api'], ['ben', 'ana']);
    expect(await factHashes(second.knex)).toEqual(await factHashes(first.knex));
  });

  it('tells every table in which a fact differs, and no other', async () => {
    await fill(first.knex, ['acme/api'], ['ana', 'ben']);
    const before = await factHashes(first.knex);
    const changed = async (sql: string) => {
      await first.knex.raw(sql);
      const after = await factHashes(first.knex);
      return Object.keys(after).filter(name => after[name] !== before[name]);
    };
    expect(
      await changed(`update repositories set first_seen_at = '2020-01-01'`),
    ).toEqual([]);
    expect(await changed(`update pull_requests set labels = '{a,b}'`)).toEqual([
      'pull_requests',
    ]);
    expect(
      await changed(
        `update pull_request_files set additions = 11 where path = 'src/a.ts'`,
      ),
    ).toEqual(['pull_requests', 'pull_request_files']);
    expect(await changed(`update workflow_runs set conclusion = null`)).toEqual(
      ['pull_requests', 'pull_request_files', 'workflow_runs'],
    );
    expect(await changed(`update incidents set resolved_at = now()`)).toEqual([
      'pull_requests',
      'pull_request_files',
      'workflow_runs',
      'incidents',
    ]);
  });
});
