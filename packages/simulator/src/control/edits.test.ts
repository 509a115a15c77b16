import { Simulator, startSimulator } from '../server';
import { restBody } from '../vendors/github/testUtils/client';

const NOW = new Date('2026-03-02T12:00:00Z');
const SHOP = '/repos/meridian/shop';

describe('edits', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    simulator = await startSimulator({
      size: 'q',
      anchor: '2026-03-01',
      now: () => NOW,
    });
  });
  afterEach(() => simulator.stop());

  const newest = async () =>
    (
      await restBody(
        simulator,
        `${SHOP}/pulls?state=all&sort=updated&direction=desc&per_page=100`,
      )
    ).filter((pull: any) => pull.updated_at === '2026-03-02T12:00:00Z');

  it('touch the asked share of the pull requests and nothing else', async () => {
    const { pullRequests } = simulator.info();
    expect(await newest()).toHaveLength(0);
    const changed = simulator.edit({ share: 0.01, seed: 1 });
    expect(changed).toHaveLength(Math.ceil(pullRequests / 100));
    const numbers = changed
      .filter(({ repository }) => repository === 'meridian/shop')
      .map(({ number }) => number);
    expect((await newest()).map((pull: any) => pull.number).sort()).toEqual(
      numbers.sort(),
    );
    expect(simulator.info().pullRequests).toBe(pullRequests);
  });

  it('run a run again', async () => {
    const { workflow_runs } = await restBody(
      simulator,
      `${SHOP}/actions/runs?status=failure&per_page=1`,
    );
    const [{ id, created_at, run_attempt }] = workflow_runs;
    simulator.edit({ kind: 'rerun', repository: 'meridian/shop', run: id });
    expect(
      await restBody(simulator, `${SHOP}/actions/runs/${id}`),
    ).toMatchObject({
      created_at,
      run_attempt: run_attempt + 1,
      run_started_at: '2026-03-02T12:00:00Z',
      conclusion: 'success',
    });
  });

  it('reopen, merge, and delete who wrote it', async () => {
    const closed = (
      await restBody(simulator, `${SHOP}/pulls?state=closed&per_page=100`)
    ).find((pull: any) => !pull.merged_at && pull.user?.type === 'User');
    const { number, user } = closed;
    const read = () => restBody(simulator, `${SHOP}/pulls/${number}`);
    const repository = 'meridian/shop';
    simulator.edit({ kind: 'reopen', repository, number });
    expect(await read()).toMatchObject({ state: 'open', closed_at: null });
    simulator.edit({ kind: 'merge', repository, number });
    expect(await read()).toMatchObject({ state: 'closed', merged: true });
    expect(() => simulator.edit({ kind: 'merge', repository, number })).toThrow(
      `#${number} is MERGED, not OPEN.`,
    );
    simulator.edit({ kind: 'delete-account', login: user.login });
    expect((await read()).user).toBeNull();
  });
});
