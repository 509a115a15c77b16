import { environmentDeployment } from '../../testUtils/deliveries';
import { derive, derived, githubDeployments } from '../../testUtils/derivation';
import { repository } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';

describe('the strategy deployments', () => {
  const database = useTestKnex();
  let id: number;
  beforeEach(async () => {
    id = await repository(database.knex);
  });

  /** A deployment that succeeds five minutes after the time. */
  const deploy = (
    name: string,
    time: string,
    sha: string,
    environment = 'production',
    facts: Record<string, unknown> = {},
  ) =>
    environmentDeployment(database.knex, {
      repository_id: id,
      external_id: name,
      created_at: `2026-11-02T${time}:00Z`,
      sha,
      environment,
      ...facts,
    });
  const derivedDeployments = async (settings: Record<string, unknown> = {}) => {
    const { knex } = database;
    await derive(
      knex,
      githubDeployments({ strategy: 'deployments', ...settings }),
    );
    const { deployments } = await derived(knex);
    return deployments.map(
      each =>
        `${each.source_id} ${each.deployed_at.toISOString().slice(11, 16)} ${
          each.target
        }${each.is_rollback ? ' back' : ''}`,
    );
  };

  it('takes first successes in environments that are called production', async () => {
    await deploy('a', '10:00', '1', 'Production');
    await deploy('b', '10:10', '2', 'staging');
    await deploy('c', '10:20', '3', 'live-eu');
    await deploy('d', '10:30', '4', 'PRD');
    await deploy('e', '10:40', '5', 'preprod');
    // It never succeeded.
    await deploy('f', '10:50', '6', 'prod', {
      first_success_at: null,
      state: 'failure',
    });
    // The next one turned it inactive.
    await deploy('g', '11:00', '7', 'prod', { state: 'inactive' });
    expect(await derivedDeployments()).toEqual([
      'a 10:05 Production',
      'c 10:25 live-eu',
      'd 10:35 PRD',
      'g 11:05 prod',
    ]);
    expect(
      await derivedDeployments({ environmentPattern: '^staging$' }),
    ).toEqual(['b 10:15 staging']);
    const { deployments } = await derived(database.knex);
    expect(deployments).toEqual([
      {
        strategy: 'deployments',
        source_id: 'b',
        deployed_at: new Date('2026-11-02T10:15:00Z'),
        triggered_at: new Date('2026-11-02T10:10:00Z'),
        sha: '2',
        target: 'staging',
        is_rollback: false,
      },
    ]);
  });

  it('takes a commit in several environments for one deployment, at the first success', async () => {
    await deploy('eu', '10:00', 'a', 'prod-eu', {
      first_success_at: '2026-11-02T10:30:00Z',
    });
    await deploy('us', '10:10', 'a', 'prod-us');
    await deploy('again', '11:00', 'a', 'prod-us');
    await deploy('late', '12:00', 'a', 'prod-asia');
    expect(await derivedDeployments()).toEqual(['us 10:15 prod-us']);
  });

  it('takes a commit that comes back after another one for a deployment and a rollback, once for all environments', async () => {
    for (const [name, hour, sha] of [
      ['first', '10', 'a'],
      ['next', '11', 'b'],
      ['back', '12', 'a'],
    ]) {
      await deploy(`${name} eu`, `${hour}:00`, sha, 'prod-eu');
      await deploy(`${name} us`, `${hour}:10`, sha, 'prod-us');
    }
    expect(await derivedDeployments()).toEqual([
      'first eu 10:05 prod-eu',
      'next eu 11:05 prod-eu',
      'back eu 12:05 prod-eu back',
    ]);
  });
});
