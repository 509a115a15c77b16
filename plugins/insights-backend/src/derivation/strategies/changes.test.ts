import { environmentDeployment, release } from '../../testUtils/deliveries';
import { derive, derived, githubDeployments } from '../../testUtils/derivation';
import { pullRequest, repository, workflowRun } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';

describe('the changes in deployments', () => {
  const database = useTestKnex();
  let id: number;
  beforeEach(async () => {
    id = await repository(database.knex);
  });

  const at = (time: string) => `2026-11-02T${time}:00Z`;
  const merge = (
    number: number,
    time: string,
    facts: Record<string, unknown> = {},
  ) =>
    pullRequest(database.knex, {
      repository_id: id,
      number,
      merged_at: at(time),
      ...facts,
    });
  const run = (
    runId: number,
    from: string,
    to: string,
    facts: Record<string, unknown> = {},
  ) =>
    workflowRun(database.knex, {
      repository_id: id,
      run_id: runId,
      created_at: at(from),
      ended_at: at(to),
      ...facts,
    });
  /** By pull request what carried it, and when. */
  const carried = async (strategy: string, fromTime?: Date) => {
    const { knex } = database;
    await derive(knex, githubDeployments({ strategy }), fromTime);
    const { changes } = await derived(knex);
    return Object.fromEntries(
      changes.map(each => [
        each.number,
        each.source_id &&
          `${each.source_id} ${each.deployed_at.toISOString().slice(11, 16)}`,
      ]),
    );
  };

  it('go out with the first run that was created at or after their merge', async () => {
    await merge(1, '10:00');
    await merge(2, '10:05');
    await merge(3, '10:06');
    await merge(4, '12:30');
    await merge(5, '10:00', { base_branch: 'release' });
    // It was under way when 2 and 3 were merged, and the one after it was the slower one.
    await run(1, '10:00', '10:10');
    await run(2, '10:05', '10:50');
    await run(3, '10:20', '10:40');
    expect(await carried('workflow-runs')).toEqual({
      1: '1 10:10',
      2: '3 10:40',
      3: '3 10:40',
      4: null,
    });
  });

  it('go out with the run of their merge commit, also where it was created before the merge was told', async () => {
    await merge(1, '10:00', { merge_commit_sha: 'm1' });
    await merge(2, '10:01', { merge_commit_sha: 'm2' });
    await run(1, '09:59', '10:10', { head_sha: 'm1' });
    // It is of a commit of before its merge: whatever it is, the merge is not in it.
    await run(2, '09:30', '10:00', { head_sha: 'm2' });
    await run(3, '11:00', '11:10');
    expect(await carried('workflow-runs')).toEqual({
      1: '1 10:10',
      2: '3 11:10',
    });
  });

  it('do not go out with a run of their commit that ended before the merge', async () => {
    await merge(1, '10:00', { merge_commit_sha: 'm1' });
    await run(1, '09:30', '09:40', { head_sha: 'm1' });
    expect(await carried('workflow-runs')).toEqual({ 1: null });
  });

  it('go out with the environment deployment or release that was made at or after their merge', async () => {
    await merge(1, '10:00');
    await merge(2, '11:00');
    for (const [name, created] of [
      ['x', '10:30'],
      ['y', '11:00'],
    ]) {
      await environmentDeployment(database.knex, {
        repository_id: id,
        external_id: name,
        sha: name,
        created_at: at(created),
      });
      await release(database.knex, {
        repository_id: id,
        tag: name,
        created_at: at(created),
      });
    }
    expect(await carried('deployments')).toEqual({
      1: 'x 10:35',
      2: 'y 11:05',
    });
    expect(await carried('releases')).toEqual({
      1: 'release x 10:40',
      2: 'release y 11:10',
    });
  });

  it('that waited go out with a deployment that came since, however long ago they were merged', async () => {
    await merge(1, '10:00');
    await run(1, '09:00', '09:10');
    expect(await carried('workflow-runs')).toEqual({ 1: null });

    await run(2, '12:00', '12:30');
    const before = new Date(at('12:30'));
    expect(await carried('workflow-runs', before)).toEqual({ 1: '2 12:30' });
    // A run that is told late was earlier, and the one that carried them before is gone.
    await run(3, '11:00', '11:10');
    const earlier = new Date(at('11:10'));
    expect(await carried('workflow-runs', earlier)).toEqual({ 1: '3 11:10' });
    await database.knex('workflow_runs').where({ run_id: 3 }).delete();
    expect(await carried('workflow-runs', earlier)).toEqual({ 1: '2 12:30' });
  });

  it('change hands without a trace of the strategy before', async () => {
    await merge(1, '10:00');
    await run(1, '10:30', '10:40');
    expect(await carried('merged-prs')).toEqual({ 1: '1 10:00' });
    expect(await carried('workflow-runs')).toEqual({ 1: '1 10:40' });
    expect(await carried('releases')).toEqual({ 1: null });
    expect((await derived(database.knex)).deployments).toEqual([]);
    expect(await carried('off')).toEqual({});
  });
});
