import { release } from '../../testUtils/deliveries';
import { derive, derived, githubDeployments } from '../../testUtils/derivation';
import { repository } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';

describe('the strategy releases', () => {
  const database = useTestKnex();

  it('takes published releases, and pre-releases where they are asked for', async () => {
    const { knex } = database;
    const repository_id = await repository(knex);
    const publish = (tag: string, facts: Record<string, unknown> = {}) =>
      release(knex, {
        repository_id,
        tag,
        created_at: '2026-11-02T10:00:00Z',
        ...facts,
      });
    await publish('v1');
    await publish('v2-rc', { is_prerelease: true });
    await publish('v2', { is_draft: true, published_at: null });
    await publish('v3', { published_at: '2026-11-03T10:00:00Z' });
    const sources = async () =>
      (await derived(knex)).deployments.map(each => each.source_id);

    await derive(knex, githubDeployments({ strategy: 'releases' }));
    expect(await sources()).toEqual(['release v1', 'release v3']);
    expect((await derived(knex)).deployments[1]).toEqual({
      strategy: 'releases',
      source_id: 'release v3',
      deployed_at: new Date('2026-11-03T10:00:00Z'),
      triggered_at: new Date('2026-11-02T10:00:00Z'),
      sha: 'sha of v3',
      target: '',
      is_rollback: false,
    });

    await derive(
      knex,
      githubDeployments({ strategy: 'releases', includePrereleases: true }),
    );
    expect(await sources()).toEqual([
      'release v1',
      'release v2-rc',
      'release v3',
    ]);
  });
});
