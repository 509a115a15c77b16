import type {
  ChangedFileFact,
  PullRequestFact,
} from '@devex-insights/backstage-plugin-insights-node';
import { pullRequest, repository } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';
import { writeChangedFiles } from './changedFiles';

describe('writeChangedFiles', () => {
  const database = useTestKnex();
  let repositoryId: number;
  beforeEach(async () => {
    repositoryId = await repository(database.knex);
    await pullRequest(database.knex, {
      repository_id: repositoryId,
      number: 7,
      merged_at: '2026-03-02T10:00:00Z',
    });
  });

  const write = (
    files: ChangedFileFact[] | undefined,
    updatedAt = '2026-03-02T10:00:00Z',
  ) => {
    const facts: Partial<PullRequestFact> = {
      number: 7,
      updatedAt: new Date(updatedAt),
      files,
    };
    return database.knex.transaction(trx =>
      writeChangedFiles(trx, repositoryId, [facts as PullRequestFact]),
    );
  };
  const stored = async () =>
    (
      await database
        .knex('pull_request_files')
        .where({ repository_id: repositoryId, number: 7 })
        .orderBy('path')
    ).map(({ path, additions, deletions }) => [path, additions, deletions]);
  const file = (path: string, additions: number, deletions = 0) => ({
    path,
    additions,
    deletions,
  });

  it('replaces the files of a pull request as a set and leaves alone what is right', async () => {
    expect(await write(undefined)).toBe(0);
    expect(
      await write([file('a.ts', 1), file('b.ts', 2, 3), file('moved.ts', 0)]),
    ).toBe(3);
    expect(await write([file('b.ts', 2, 3), file('a.ts', 1)])).toBe(1);
    expect(await write([file('b.ts', 2, 3), file('a.ts', 1)])).toBe(0);
    expect(await write([file('b.ts', 4, 3), file('c.ts', 9)])).toBe(3);
    const now = [
      ['b.ts', 4, 3],
      ['c.ts', 9, 0],
    ];
    expect(await stored()).toEqual(now);

    // Not read this time, and an older version than what is stored.
    expect(await write(undefined, '2026-03-03T10:00:00Z')).toBe(0);
    expect(await write([file('old.ts', 1)], '2026-03-01T10:00:00Z')).toBe(0);
    expect(await stored()).toEqual(now);

    expect(await write([])).toBe(2);
    expect(await stored()).toEqual([]);
    expect(await database.knex('pull_requests').first()).toMatchObject({
      files_head_sha: 'head 7',
    });
  });

  it('stores any path, and as one what only differs in what cannot be stored', async () => {
    const long = `${'😀/'.repeat(1000)}x`;
    await write([file('a\0', 1), file('a\uFFFD', 2), file(long, 5)]);
    expect(await stored()).toEqual([
      ['a\uFFFD', 3, 0],
      [long.slice(0, 3 * 325), 5, 0],
    ]);
    expect(await write([file('a\uFFFD', 3), file(long, 5)])).toBe(0);
  });
});
