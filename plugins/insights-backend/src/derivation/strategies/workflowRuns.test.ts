import { derive, derived, githubDeployments } from '../../testUtils/derivation';
import { repository, runAttempt, workflowRun } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';
import type { RunFilter } from '../../settings/settings';

describe('the strategy workflow-runs', () => {
  const database = useTestKnex();
  let id: number;
  beforeEach(async () => {
    id = await repository(database.knex);
  });

  const at = (time: string) => `2026-11-02T${time}:00Z`;
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
      started_at: at(from),
      ended_at: at(to),
      workflow_name: 'deploy',
      ...facts,
    });
  const attempt = (
    runId: number,
    number: number,
    from: string,
    to: string,
    conclusion = 'success',
  ) =>
    runAttempt(database.knex, {
      repository_id: id,
      run_id: runId,
      attempt: number,
      started_at: at(from),
      ended_at: at(to),
      conclusion,
    });
  const deployments = async (...filters: RunFilter[]) => {
    const { knex } = database;
    const settings = githubDeployments({ strategy: 'workflow-runs', filters });
    await derive(knex, settings);
    return (await derived(knex)).deployments;
  };
  const sources = async (...filters: RunFilter[]) =>
    (await deployments(...filters)).map(each => each.source_id);
  /** What was deployed when, and which of it was a rollback. */
  const derivedDeployments = async () =>
    (await deployments()).map(
      each =>
        `${each.source_id} ${each.deployed_at.toISOString().slice(11, 16)}${
          each.is_rollback ? ' back' : ''
        }`,
    );

  it('tells what was deployed, by what and when it was triggered', async () => {
    await run(7, '10:00', '10:12', { head_sha: 'abc', workflow_id: 5 });
    expect(await deployments()).toEqual([
      {
        strategy: 'workflow-runs',
        source_id: '7',
        deployed_at: new Date(at('10:12')),
        triggered_at: new Date(at('10:00')),
        sha: 'abc',
        target: '5',
        is_rollback: false,
      },
    ]);
  });

  it('combines the fields of a filter, and filters, as their example says', async () => {
    await run(1, '10:00', '10:10', { workflow_name: 'deploy-api' });
    await run(2, '10:00', '10:11', {
      workflow_name: 'deploy-api',
      conclusion: 'failure',
    });
    await run(3, '10:00', '10:12', { workflow_name: 'deploy-api-canary' });
    await run(4, '10:00', '10:13', {
      workflow_name: 'deploy-web',
      branch: 'feature',
    });
    await run(5, '10:00', '10:14', { workflow_name: 'build' });
    await run(6, '10:00', '10:15', {
      workflow_name: 'deploy-api',
      branch: 'refs/heads/main',
    });
    expect(
      await sources(
        { mode: 'include', name: '^deploy-.*', branch: '^main$' },
        { mode: 'exclude', name: '-canary$' },
      ),
    ).toEqual(['1', '6']);
    expect(
      await sources(
        { mode: 'include', name: '^build$' },
        { mode: 'include', branch: 'feature' },
      ),
    ).toEqual(['4', '5']);
    expect(
      await sources({
        mode: 'include',
        repository: '^acme/api$',
        event: '^push$',
      }),
    ).toEqual(['1', '3', '4', '5', '6']);
    expect(await sources({ mode: 'include', repository: '^api$' })).toEqual([]);
    // Nothing but an outcome is a filter too.
    expect(await sources({ mode: 'include', conclusion: 'fail' })).toEqual([
      '2',
    ]);
  });

  it('tries a pattern on every name that a workflow is known by', async () => {
    const { knex } = database;
    await run(1, '10:00', '10:10', {
      workflow_id: 5,
      workflow_name: 'Ship main by @ana',
    });
    await run(2, '11:00', '11:10', { workflow_id: 6, workflow_name: 'ci' });
    await run(3, '12:00', '12:10', {
      workflow_id: 7,
      workflow_name: 'Release train',
    });
    await knex('workflow_names').insert(
      [
        [5, 'release'],
        [5, 'ship'],
        [6, 'ci'],
      ].map(([workflow_id, name]) => ({
        repository_id: id,
        workflow_id,
        name,
      })),
    );
    const named = (name: string, mode: RunFilter['mode'] = 'include') =>
      sources({ mode, name });
    expect(await named('^release$')).toEqual(['1']);
    expect(await named('^ship$')).toEqual(['1']);
    expect(await named('^Ship main')).toEqual(['1']);
    expect(await named('^Release')).toEqual(['3']);
    expect(await named('^release$', 'exclude')).toEqual(['2', '3']);
  });

  it('takes successes only, unless an include filter names other outcomes', async () => {
    const conclusions = {
      success: 80,
      failure: 10,
      cancelled: 6,
      skipped: 4,
    };
    let number = 0;
    for (const [conclusion, count] of Object.entries(conclusions)) {
      for (let index = 0; index < count; index += 1) {
        number += 1;
        await run(number, '10:00', '10:10', { conclusion });
      }
    }
    expect(await sources()).toHaveLength(80);
    expect(
      await sources({ mode: 'exclude', conclusion: 'failure' }),
    ).toHaveLength(80);
    expect(
      await sources({ mode: 'include', conclusion: '^(success|failure)$' }),
    ).toHaveLength(90);
    expect(
      await sources(
        { mode: 'include', conclusion: '.' },
        { mode: 'exclude', conclusion: '^skipped$' },
      ),
    ).toHaveLength(96);
  });

  it('counts a run without success at the end of its latest attempt', async () => {
    await run(1, '10:00', '11:30', {
      attempt: 2,
      started_at: at('11:00'),
      conclusion: 'failure',
    });
    await attempt(1, 1, '10:00', '10:10', 'failure');
    const [deployment] = await deployments({
      mode: 'include',
      conclusion: '^failure$',
    });
    expect(deployment).toMatchObject({
      source_id: '1',
      deployed_at: new Date(at('11:30')),
      triggered_at: new Date(at('10:00')),
    });
  });

  it('counts a run that is run again once, at its first success', async () => {
    await run(7, '09:50', '14:00', { attempt: 3, started_at: at('13:50') });
    await attempt(7, 1, '09:50', '10:00', 'failure');
    await attempt(7, 2, '10:10', '10:20');
    await attempt(7, 3, '13:50', '14:00');
    expect(await derivedDeployments()).toEqual(['7 10:20']);
  });

  it('takes the latest attempt where earlier ones are not known', async () => {
    await run(7, '09:50', '14:00', { attempt: 3, started_at: at('13:50') });
    expect(await derivedDeployments()).toEqual(['7 14:00']);
  });

  it('keeps a deployment while its run is being run again, and when that fails', async () => {
    await run(7, '09:50', '10:00', {
      attempt: 2,
      started_at: at('12:00'),
      ended_at: null,
      conclusion: null,
      status: 'in_progress',
    });
    await attempt(7, 1, '09:50', '10:00');
    expect(await derivedDeployments()).toEqual(['7 10:00']);
    await database.knex('workflow_runs').update({
      ended_at: at('12:10'),
      conclusion: 'failure',
      status: 'completed',
    });
    expect(await derivedDeployments()).toEqual(['7 10:00']);
  });

  it('takes a re-run that started after a newer commit was deployed for a rollback', async () => {
    await run(7, '10:00', '14:10', { attempt: 2, started_at: at('14:00') });
    await attempt(7, 1, '10:00', '10:10');
    await run(8, '11:00', '11:10');
    // Another workflow deploys something else.
    await run(9, '12:00', '12:10', { workflow_id: 2 });
    expect(await derivedDeployments()).toEqual([
      '7 10:10',
      '8 11:10',
      '9 12:10',
      '7:2 14:10 back',
    ]);
  });

  it('takes no re-run for a rollback that started before the newer one was deployed', async () => {
    await run(7, '10:00', '11:40', { attempt: 2, started_at: at('11:05') });
    await attempt(7, 1, '10:00', '10:10', 'failure');
    await run(8, '11:00', '11:10');
    expect(await derivedDeployments()).toEqual(['8 11:10', '7 11:40']);
  });

  it('takes a first success for a rollback that came after a newer commit', async () => {
    await run(7, '10:00', '14:10', { attempt: 2, started_at: at('14:00') });
    await attempt(7, 1, '10:00', '10:10', 'failure');
    await run(8, '11:00', '11:10');
    expect(await derivedDeployments()).toEqual(['8 11:10', '7 14:10 back']);
  });

  it('takes a run for a rollback whose commit was deployed before the present one', async () => {
    await run(1, '10:00', '10:10', { head_sha: 'a' });
    await run(2, '11:00', '11:10', { head_sha: 'b' });
    await run(3, '12:00', '12:10', { head_sha: 'a' });
    // What runs already is not taken back to.
    await run(4, '13:00', '13:10', { head_sha: 'a' });
    await run(5, '14:00', '14:10', { head_sha: 'c' });
    expect(await derivedDeployments()).toEqual([
      '1 10:10',
      '2 11:10',
      '3 12:10 back',
      '4 13:10',
      '5 14:10',
    ]);
  });
});
