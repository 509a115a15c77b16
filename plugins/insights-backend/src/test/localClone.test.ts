import { startSimulator } from '@internal/simulator';
import { execFileSync } from 'child_process';
import { mkdtemp, rm, writeFile } from 'fs/promises';
import os from 'os';
import path from 'path';
import {
  collectingLogger,
  createWorkloadEngine,
  type LogLine,
} from '../testUtils/faults/workload';
import { createTestKnex } from '../testUtils/testDatabase';

jest.setTimeout(60_000);

/** A clone with a merged branch of two commits and a squashed pull request. */
async function createClone(folder: string): Promise<void> {
  const git = (at: string, ...args: string[]) =>
    execFileSync('git', ['-C', folder, ...args], {
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_DATE: at,
        GIT_COMMITTER_DATE: at,
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.org',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.org',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const commit = async (at: string, lines: number, message: string) => {
    await writeFile(path.join(folder, 'cart.ts'), 'line\n'.repeat(lines));
    git(at, 'add', '--all');
    git(at, 'commit', '--quiet', '--message', message);
  };
  git('2026-03-02T08:00Z', 'init', '--quiet', '--initial-branch', 'main');
  await commit('2026-03-02T08:00Z', 1, 'Begin');
  git('2026-03-02T09:00Z', 'switch', '--quiet', '--create', 'empty-cart');
  await commit('2026-03-02T09:00Z', 3, 'Empty the cart');
  await commit('2026-03-02T10:00Z', 5, 'Ask before');
  git('2026-03-02T12:00Z', 'switch', '--quiet', 'main');
  git(
    '2026-03-02T12:00Z',
    ...['merge', '--quiet', '--no-ff', 'empty-cart', '--message'],
    'Merge pull request #7 from acme/empty-cart\n\nLet people empty their cart',
  );
  await commit('2026-03-03T12:00Z', 9, 'Keep carts for a day (#8)');
}

describe('a local clone', () => {
  it('is read like a repository on GitHub: its merges are pull requests', async () => {
    const parent = await mkdtemp(path.join(os.tmpdir(), 'clone-'));
    const { knex, destroy } = await createTestKnex();
    await createClone(parent);
    const simulator = await startSimulator({ gitDirs: [parent] });
    const lines: LogLine[] = [];
    try {
      await createWorkloadEngine({
        knex,
        simulatorUrl: simulator.url,
        logger: collectingLogger(lines),
        settings: { organizations: ['local'], repositories: {}, files: 'all' },
        // Nobody else reads, so nothing may be taken over, however busy the machine is.
        engine: { leaseSeconds: 60 },
      }).pump({ signal: new AbortController().signal });
      expect(lines).toEqual([]);
      expect(
        await knex('pull_requests')
          .orderBy('number')
          .select(
            'number',
            'title',
            'state',
            'first_commit_at',
            'merged_at',
            'commit_count',
            'additions',
            'human_review_count',
          ),
      ).toEqual([
        {
          number: 7,
          title: 'Let people empty their cart',
          state: 'merged',
          first_commit_at: new Date('2026-03-02T09:00Z'),
          merged_at: new Date('2026-03-02T12:00Z'),
          commit_count: 2,
          additions: 4,
          human_review_count: 0,
        },
        {
          number: 8,
          title: 'Keep carts for a day',
          state: 'merged',
          first_commit_at: new Date('2026-03-03T12:00Z'),
          merged_at: new Date('2026-03-03T12:00Z'),
          commit_count: 1,
          additions: 4,
          human_review_count: 0,
        },
      ]);
      expect(
        await knex('pull_request_files').orderBy('number').pluck('path'),
      ).toEqual(['cart.ts', 'cart.ts']);
    } finally {
      await simulator.stop();
      await destroy();
      await rm(parent, { recursive: true });
    }
  });
});
