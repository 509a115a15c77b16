import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Simulator, startSimulator } from '../server';
import { graphql, restBody } from '../vendors/github/testUtils/client';
import { readHistoryFolder } from './readHistory';

const sha = (digit: string) => digit.repeat(40);

const HUMAN = {
  repository: 'Acme/tool',
  number: 10,
  base_ref: 'main',
  author: 'dev-a',
  author_is_bot: false,
  is_revert: false,
  first_commit_authored_at: '2025-03-03T10:00:00Z',
  last_commit_committed_at: '2025-03-03T12:00:07Z',
  merged_at: '2025-03-03T14:00:01Z',
  merge_commit_sha: sha('a'),
  head_sha: sha('b'),
  commits: 3,
  additions: 30,
  deletions: 4,
  changed_files: 2,
};
const BOT_REVERT = {
  ...HUMAN,
  number: 11,
  author: 'dev-bot',
  author_is_bot: true,
  is_revert: true,
  first_commit_authored_at: '2025-03-04T10:00:00Z',
  last_commit_committed_at: '2025-03-09T10:00:00Z',
  merged_at: '2025-03-04T11:00:00Z',
  merge_commit_sha: sha('c'),
  head_sha: sha('d'),
  commits: 1,
};
const OTHER_HUMAN = {
  ...HUMAN,
  number: 12,
  author: 'dev-b',
  first_commit_authored_at: '2025-03-05T10:00:00Z',
  last_commit_committed_at: '2025-03-05T10:00:00Z',
  merged_at: '2025-03-05T10:00:00Z',
};
const TAGS = [
  {
    tag: 'v1.2.3',
    created_at: '2025-03-06T08:00:00Z',
    commit_sha: sha('e'),
  },
  {
    tag: 'v1.3.0-rc.1',
    created_at: '2025-03-06T09:00:00Z',
    commit_sha: sha('f'),
  },
];

const QUERY = `query Pulls {
  repository(owner: "Acme", name: "tool") {
    defaultBranchRef { name }
    pullRequests(first: 10, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes {
        number title body state isDraft createdAt updatedAt closedAt mergedAt
        baseRefName headRefName headRefOid additions deletions changedFiles
        author { __typename login }
        mergeCommit { oid }
        labels(first: 10) { nodes { name } }
        commits(first: 100) { nodes { commit { oid authoredDate } } }
        reviews(first: 100) { nodes { state submittedAt author { __typename login } } }
      }
    }
  }
}`;

describe('a served history', () => {
  const folders: string[] = [];
  let simulator: Simulator | undefined;

  function historyFolder(lines: object[], tags: object[] = TAGS): string {
    const folder = mkdtempSync(join(tmpdir(), 'history-'));
    folders.push(folder);
    const text = (rows: object[]) =>
      rows.map(row => `${JSON.stringify(row)}\n`).join('');
    writeFileSync(join(folder, 'Acme__tool.pulls.ndjson'), text(lines));
    writeFileSync(join(folder, 'Acme__tool.tags.ndjson'), text(tags));
    return folder;
  }

  afterEach(async () => {
    await simulator?.stop();
    simulator = undefined;
    folders.splice(0).forEach(folder => rmSync(folder, { recursive: true }));
  });

  it('derives pull requests by the fixed rules', async () => {
    simulator = await startSimulator({
      historyDir: historyFolder([BOT_REVERT, HUMAN, OTHER_HUMAN]),
    });
    const { data, errors } = await graphql(simulator, QUERY);
    expect(errors).toBeUndefined();
    expect(data.repository.defaultBranchRef.name).toBe('main');
    const [human, revert] = data.repository.pullRequests.nodes;
    expect(human).toEqual({
      number: 10,
      title: 'change 10',
      body: '',
      state: 'MERGED',
      isDraft: false,
      // 4 h and 1 s after the first commit, cut to a quarter: 1 h.
      createdAt: '2025-03-03T11:00:00Z',
      updatedAt: '2025-03-03T14:00:01Z',
      closedAt: '2025-03-03T14:00:01Z',
      mergedAt: '2025-03-03T14:00:01Z',
      baseRefName: 'main',
      headRefName: 'change-10',
      headRefOid: sha('b'),
      additions: 30,
      deletions: 4,
      changedFiles: 2,
      author: { __typename: 'User', login: 'dev-a' },
      mergeCommit: { oid: sha('a') },
      labels: { nodes: [] },
      commits: {
        nodes: [
          {
            commit: {
              oid: expect.any(String),
              authoredDate: '2025-03-03T10:00:00Z',
            },
          },
          // Half of 7207 s is 3603 s.
          {
            commit: {
              oid: expect.any(String),
              authoredDate: '2025-03-03T11:00:03Z',
            },
          },
          { commit: { oid: sha('b'), authoredDate: '2025-03-03T12:00:07Z' } },
        ],
      },
      reviews: {
        nodes: [
          {
            state: 'APPROVED',
            // 10801 s from opening to merging, cut to a half.
            submittedAt: '2025-03-03T12:30:00Z',
            author: { __typename: 'User', login: 'dev-b' },
          },
        ],
      },
    });
    expect(revert).toMatchObject({
      title: 'Revert "change"',
      author: { __typename: 'Bot', login: 'dev-bot' },
      reviews: { nodes: [] },
      createdAt: '2025-03-04T10:15:00Z',
      commits: {
        nodes: [{ commit: { authoredDate: '2025-03-04T10:00:00Z' } }],
      },
    });
  });

  it('derives runs of ci and release', async () => {
    simulator = await startSimulator({
      historyDir: historyFolder([HUMAN, BOT_REVERT]),
    });
    const { total_count, workflow_runs } = await restBody(
      simulator,
      '/repos/Acme/tool/actions/runs',
    );
    expect(total_count).toBe(3);
    const row = (run: any) =>
      [
        run.name,
        run.event,
        run.head_branch,
        run.created_at,
        run.run_started_at,
        run.updated_at,
        run.conclusion,
        run.run_attempt,
      ].join(' ');
    expect(workflow_runs.map(row)).toEqual([
      'release push v1.2.3 2025-03-06T08:10:00Z 2025-03-06T08:10:00Z 2025-03-06T08:22:00Z success 1',
      'ci push main 2025-03-04T11:00:00Z 2025-03-04T11:00:00Z 2025-03-04T11:15:00Z success 1',
      'ci push main 2025-03-03T14:00:01Z 2025-03-03T14:00:01Z 2025-03-03T14:15:01Z failure 1',
    ]);
  });

  it('moves everything by whole weeks into the last complete week before the anchor', async () => {
    simulator = await startSimulator({
      historyDir: historyFolder([HUMAN, BOT_REVERT]),
      shift: true,
      // A Wednesday; the last complete week is 6 to 12 April 2026, the newest merge was on a Tuesday.
      anchor: '2026-04-15',
      now: () => new Date('2026-04-15T12:00:00Z'),
    });
    const pulls = await restBody(
      simulator,
      '/repos/Acme/tool/pulls?state=all&sort=updated&direction=desc',
    );
    expect(pulls.map((pull: any) => pull.merged_at)).toEqual([
      '2026-04-07T11:00:00Z',
      '2026-04-06T14:00:01Z',
    ]);
  });

  it('has a catalog with a team per owner', async () => {
    simulator = await startSimulator({ historyDir: historyFolder([HUMAN]) });
    const catalog = await (await fetch(simulator.info().catalog.url)).text();
    expect(catalog).toContain('name: Acme-tool');
    expect(catalog).toContain('parent: history');
    expect(catalog).toContain('github.com/user-login: dev-a');
  });

  it('names file, line and field of a bad line', () => {
    const folder = historyFolder([HUMAN, { ...HUMAN, merged_at: 'yesterday' }]);
    expect(() => readHistoryFolder(folder)).toThrow(
      /Acme__tool\.pulls\.ndjson line 2: field merged_at: /,
    );
  });
});
