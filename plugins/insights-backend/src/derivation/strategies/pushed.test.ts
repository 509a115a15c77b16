import { pushedDeploymentSchema } from '@devex-insights/backstage-plugin-insights-common';
import { pushDeployments } from '../../pushed/pushDeployments';
import { derive, derived, githubDeployments } from '../../testUtils/derivation';
import { pullRequest, repository } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';

const at = (time: string) => `2026-11-02T${time}:00Z`;
const commit = (digit: string) => digit.repeat(40);

describe('the strategy pushed', () => {
  const database = useTestKnex();
  let id: number;
  beforeEach(async () => {
    id = await repository(database.knex, { slug: 'acme/shop' });
  });

  const push = (name: string, time: string, facts: object = {}) =>
    database.knex.transaction(trx =>
      pushDeployments(trx, 'tests', [
        pushedDeploymentSchema.parse({
          source: 'ci',
          id: name,
          repository: 'https://github.com/acme/shop',
          environment: 'production',
          status: 'success',
          finishedAt: at(time),
          updatedAt: at(time),
          ...facts,
        }),
      ]),
    );
  const derivedFrom = async (settings: object = {}, fromTime?: Date) => {
    const { knex } = database;
    await derive(
      knex,
      githubDeployments({ strategy: 'pushed', ...settings }),
      fromTime,
    );
    return derived(knex);
  };
  const derivedDeployments = async (settings: object = {}, fromTime?: Date) => {
    const { deployments } = await derivedFrom(settings, fromTime);
    return deployments.map(
      each =>
        `${each.source_id} ${each.deployed_at.toISOString().slice(11, 16)} ${
          each.target
        }${each.is_rollback ? ' back' : ''}`,
    );
  };

  it('takes successes in environments that are called production, each once', async () => {
    await push('a', '10:00', { environment: 'Production' });
    await push('b', '10:10', { environment: 'staging' });
    await push('c', '10:20', { environment: 'live-eu' });
    await push('d', '10:30', { status: 'failure' });
    await push('e', '10:40', { status: 'cancelled' });
    // The same commit to the same environment, and to another one.
    await push('f', '11:00', { sha: commit('1') });
    await push('g', '11:10', { sha: commit('1') });
    await push('h', '11:20', { sha: commit('1'), environment: 'live-us' });
    expect(await derivedDeployments()).toEqual([
      'ci/a 10:00 Production',
      'ci/c 10:20 live-eu',
      'ci/f 11:00 production',
      'ci/g 11:10 production',
      'ci/h 11:20 live-us',
    ]);
    expect(
      await derivedDeployments({ environmentPattern: '^staging$' }),
    ).toEqual(['ci/b 10:10 staging']);
    expect(await derivedDeployments({ strategy: 'off' })).toEqual([]);
  });

  it('recognises a commit that comes back after another one, in its environment', async () => {
    await push('a', '10:00', { sha: commit('1') });
    await push('b', '11:00', { sha: commit('2') });
    await push('c', '12:00', { sha: commit('1') });
    await push('d', '12:10', { sha: commit('2'), environment: 'live-us' });
    // Nobody knows what these are of.
    await push('e', '13:00');
    await push('f', '14:00', { sha: commit('3') });
    const all = [
      'ci/a 10:00 production',
      'ci/b 11:00 production',
      'ci/c 12:00 production back',
      'ci/d 12:10 live-us',
      'ci/e 13:00 production',
      'ci/f 14:00 production',
    ];
    expect(await derivedDeployments()).toEqual(all);
    // From whenever on it is derived.
    expect(await derivedDeployments({}, new Date(at('11:30')))).toEqual(all);
  });

  it('carries what was merged when the pipeline started, or before its commit', async () => {
    const merge = (number: number, time: string, facts: object = {}) =>
      pullRequest(database.knex, {
        repository_id: id,
        number,
        merged_at: at(time),
        ...facts,
      });
    await push('first', '09:00');
    await merge(1, '10:00');
    await merge(2, '10:10', { merge_commit_sha: commit('a') });
    await merge(3, '10:30');
    // It was merged while this ran.
    await push('run', '10:40', { startedAt: at('10:20') });
    // A retry of an old pipeline, with the commit of the second.
    await push('late', '11:00', {
      startedAt: at('10:25'),
      sha: commit('a').toUpperCase(),
    });
    await push('end', '12:00');
    const { changes } = await derivedFrom();
    expect(changes.map(each => [each.number, each.source_id])).toEqual([
      [1, 'ci/run'],
      [2, 'ci/run'],
      [3, 'ci/end'],
    ]);
  });
});
