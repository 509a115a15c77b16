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

  /** The changes that may have been deployed before the first deployment that is known. */
  const beforeFirst = async () =>
    (await derived(database.knex)).changes
      .filter(each => each.is_before_first)
      .map(each => each.number);

  it('are before the first deployment where it is not of their commit', async () => {
    await merge(1, '08:00', { merge_commit_sha: 'm1' });
    await merge(2, '09:00', { merge_commit_sha: 'm2' });
    await merge(3, '10:00', { merge_commit_sha: 'm3' });
    await merge(4, '11:00', { merge_commit_sha: 'm4' });
    await run(1, '10:30', '10:40', { head_sha: 'm2' });
    await run(2, '11:30', '11:40');
    expect(await carried('workflow-runs')).toEqual({
      1: '1 10:40',
      2: '1 10:40',
      3: '1 10:40',
      4: '2 11:40',
    });
    expect(await beforeFirst()).toEqual([1, 3]);
    // A run that becomes known later was the first one. It is of no change's commit, so of what was merged last.
    await run(3, '09:05', '09:10');
    await carried('workflow-runs', new Date(at('09:10')));
    expect(await beforeFirst()).toEqual([1]);
    await database.knex('workflow_runs').where({ run_id: 3 }).delete();
    await carried('workflow-runs', new Date(at('09:10')));
    expect(await beforeFirst()).toEqual([1, 3]);
    // Nothing is before a merge that is the deployment.
    await carried('merged-prs');
    expect(await beforeFirst()).toEqual([]);
  });

  it('go out with the run of the push that brought them, which may have been created a minute before', async () => {
    await run(1, '07:00', '07:10');
    // A queue merged three at once; their records were written after its run was.
    await merge(1, '10:00', { merged_at: '2026-11-02T10:00:00Z' });
    await merge(2, '10:00', { merged_at: '2026-11-02T10:00:05Z' });
    await merge(3, '10:00', {
      merged_at: '2026-11-02T10:00:05Z',
      merge_commit_sha: 'group',
    });
    // This one came after that push.
    await merge(4, '10:00', { merged_at: '2026-11-02T10:00:06Z' });
    await run(2, '09:59', '10:10', {
      created_at: '2026-11-02T09:59:30Z',
      head_sha: 'group',
    });
    await run(3, '12:00', '12:10');
    expect(await carried('workflow-runs')).toEqual({
      1: '2 10:10',
      2: '2 10:10',
      3: '2 10:10',
      4: '3 12:10',
    });
    // Two minutes earlier it is a run of something else.
    await database
      .knex('workflow_runs')
      .where({ run_id: 2 })
      .update({ created_at: at('09:58') });
    expect(await carried('workflow-runs')).toEqual({
      1: '3 12:10',
      2: '3 12:10',
      3: '2 10:10',
      4: '3 12:10',
    });
  });

  it('of one push are of the first deployment that is known', async () => {
    await merge(1, '10:00');
    await merge(2, '10:01', { merged_at: '2026-11-02T10:00:59Z' });
    await merge(3, '10:01', { merge_commit_sha: 'group' });
    await run(1, '10:01', '10:10', { head_sha: 'group' });
    await carried('workflow-runs');
    expect(await beforeFirst()).toEqual([]);
    await database
      .knex('pull_requests')
      .where({ number: 1 })
      .update({ merged_at: at('09:59') });
    await carried('workflow-runs');
    expect(await beforeFirst()).toEqual([1]);
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
