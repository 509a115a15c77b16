import {
  toEnvironmentDeployment,
  toPullRequest,
  toAttempt,
  toWorkflowRun,
} from './normalise';
import { deploymentsSchema } from '../graphql/deployments';
import { pullRequestsSchema } from '../graphql/pullRequests';
import { workflowRunSchema } from '../restSchemas';

const repository = {
  owner: 'acme',
  name: 'shop',
  formerSlugs: ['acme/store'],
  url: 'https://github.com/acme/shop',
};

const ana = { __typename: 'User', login: 'ana', databaseId: 1 };
const ben = { __typename: 'User', login: 'ben', databaseId: 2 };
const cleo = { __typename: 'User', login: 'svc-scanner', databaseId: 3 };
const robot = { __typename: 'Bot', login: 'sonar', databaseId: 4 };

const pageInfo = { hasNextPage: false, endCursor: null };

function commit(authoredDate: string, message = 'work', oid = 'c0ffee1') {
  return { commit: { oid, authoredDate, message } };
}

function review(author: object | null, state: string, submittedAt: string) {
  return { state, submittedAt, author };
}

/** A pull request as GitHub sends it: opened Monday 09:00, merged Thursday 16:00. */
function sent(changes: object) {
  return {
    id: 'PR_1',
    number: 1,
    title: 'Add a thing',
    body: '',
    state: 'MERGED',
    isDraft: false,
    createdAt: '2026-03-02T09:00:00Z',
    updatedAt: '2026-03-06T00:00:00Z',
    closedAt: '2026-03-05T16:00:00Z',
    mergedAt: '2026-03-05T16:00:00Z',
    baseRefName: 'main',
    headRefName: 'thing',
    headRefOid: 'abc',
    additions: 120,
    deletions: 30,
    changedFiles: 3,
    author: ana,
    mergeCommit: { oid: 'def' },
    labels: { nodes: [{ name: 'b' }, { name: 'a' }] },
    commits: {
      totalCount: 1,
      pageInfo,
      nodes: [commit('2026-03-01T08:00:00Z')],
    },
    reviews: { totalCount: 0, pageInfo, nodes: [] },
    timelineItems: { nodes: [] },
    ...changes,
  };
}

function read(changes: object, machines: string[] = []) {
  const answer = pullRequestsSchema.parse({
    repository: {
      pullRequests: { totalCount: 1, pageInfo, nodes: [null, sent(changes)] },
    },
  });
  const [pull] = answer.repository.pullRequests.nodes;
  return toPullRequest(
    {
      pull,
      commits: pull.commits.nodes.map(node => node.commit),
      reviews: pull.reviews?.nodes ?? [],
    },
    repository,
    new Set(machines),
  );
}

function withReviews(...nodes: object[]) {
  return { reviews: { totalCount: nodes.length, pageInfo, nodes } };
}

function withCommits(...nodes: object[]) {
  return { commits: { totalCount: nodes.length, pageInfo, nodes } };
}

describe('a pull request', () => {
  it('becomes a row without its description', () => {
    expect(read({})).toEqual({
      number: 1,
      externalId: 'PR_1',
      url: 'pull/1',
      title: 'Add a thing',
      labels: ['a', 'b'],
      state: 'merged',
      isDraft: false,
      author: { externalId: '1', login: 'ana', type: 'user' },
      baseBranch: 'main',
      headBranch: 'thing',
      headSha: 'abc',
      mergeCommitSha: 'def',
      createdAt: new Date('2026-03-02T09:00:00Z'),
      updatedAt: new Date('2026-03-06T00:00:00Z'),
      readyAt: new Date('2026-03-02T09:00:00Z'),
      firstCommitAt: new Date('2026-03-01T08:00:00Z'),
      firstReviewAt: undefined,
      approvedAt: undefined,
      mergedAt: new Date('2026-03-05T16:00:00Z'),
      closedAt: new Date('2026-03-05T16:00:00Z'),
      commitCount: 1,
      humanReviewCount: 0,
      changeRequestCount: 0,
      additions: 120,
      deletions: 30,
      changedFiles: 3,
      isRevert: false,
      revertsNumber: undefined,
      revertsSha: undefined,
      revertsTitle: undefined,
      aiMarks: [],
    });
  });

  it('begins with its earliest commit, but not with one of more than 90 days before, and no later than it was opened', () => {
    const firstCommit = (...dates: string[]) =>
      read(withCommits(...dates.map(date => commit(date)))).firstCommitAt;
    expect(firstCommit('2026-03-01T08:00:00Z', '2026-02-20T08:00:00Z')).toEqual(
      new Date('2026-02-20T08:00:00Z'),
    );
    expect(firstCommit('2025-12-01T08:00:00Z', '2026-03-01T08:00:00Z')).toEqual(
      new Date('2026-03-01T08:00:00Z'),
    );
    expect(firstCommit('2025-12-02T09:00:00Z')).toEqual(
      new Date('2025-12-02T09:00:00Z'),
    );
    for (const none of [
      ['2025-12-02T08:59:59Z'],
      ['2026-03-03T08:00:00Z'],
      [],
    ]) {
      expect(firstCommit(...none)).toEqual(new Date('2026-03-02T09:00:00Z'));
    }
  });

  it('is ready when it was last made ready before the merge, and reviews of the draft count from then', () => {
    const row = read({
      timelineItems: {
        nodes: [
          { createdAt: '2026-03-03T09:00:00Z' },
          null,
          { createdAt: '2026-03-04T09:00:00Z' },
          { createdAt: '2026-03-05T17:00:00Z' },
        ],
      },
      ...withReviews(
        review(ben, 'COMMENTED', '2026-03-03T12:00:00Z'),
        review(ben, 'APPROVED', '2026-03-05T10:00:00Z'),
        review(ben, 'APPROVED', '2026-03-05T20:00:00Z'),
      ),
    });
    expect(row).toMatchObject({
      readyAt: new Date('2026-03-04T09:00:00Z'),
      firstReviewAt: new Date('2026-03-04T09:00:00Z'),
      approvedAt: new Date('2026-03-05T10:00:00Z'),
      humanReviewCount: 2,
    });
  });

  it('is reviewed by other people only: not by its author, bots, known machines or after the merge', () => {
    const row = read(
      withReviews(
        review(robot, 'COMMENTED', '2026-03-02T09:01:00Z'),
        review(cleo, 'APPROVED', '2026-03-02T09:02:00Z'),
        review(ana, 'COMMENTED', '2026-03-02T10:00:00Z'),
        review(null, 'CHANGES_REQUESTED', '2026-03-03T09:00:00Z'),
        review(ben, 'DISMISSED', '2026-03-04T09:00:00Z'),
        { state: 'PENDING', submittedAt: null, author: ben },
      ),
      ['svc-scanner'],
    );
    expect(row).toMatchObject({
      firstReviewAt: new Date('2026-03-03T09:00:00Z'),
      approvedAt: undefined,
      humanReviewCount: 2,
      changeRequestCount: 1,
    });
  });

  it('may have lost its author, and nobody can tell then who a deleted reviewer was', () => {
    const row = read({
      author: null,
      ...withReviews(review(null, 'APPROVED', '2026-03-03T09:00:00Z')),
    });
    expect(row).toMatchObject({ author: undefined, humanReviewCount: 0 });
  });

  it.each([
    [{ title: 'Revert "Add a thing"' }, { revertsTitle: 'Add a thing' }],
    [{ body: 'Reverts acme/shop#41\n' }, { revertsNumber: 41 }],
    [{ body: 'Reverts #42' }, { revertsNumber: 42 }],
    [{ body: 'Reverts other/place#43' }, { revertsNumber: undefined }],
    [
      withCommits(
        commit('2026-03-01T08:00:00Z', 'Back\n\nThis reverts commit 1234567.'),
      ),
      { revertsSha: '1234567' },
    ],
    [
      { title: 'Revert "Add a thing (#41)" (#44)' },
      { revertsTitle: 'Add a thing (#41)' },
    ],
    [
      { title: 'Revert "Revert "Add a thing""' },
      { revertsTitle: 'Revert "Add a thing"' },
    ],
    [{ title: 'Revert "Add a very lo…' }, { revertsTitle: 'Add a very lo…' }],
    [
      { body: 'Reverts other/place#43\nReverts acme/shop#45' },
      { revertsNumber: 45 },
    ],
    // Under the name that the repository had when that was written.
    [{ body: 'Reverts acme/Store#46' }, { revertsNumber: 46 }],
    [
      {
        author: robot,
        title: "Revert 'Add a thing'",
        body: 'Reverts acme/shop#47',
      },
      { revertsNumber: 47, revertsTitle: 'Add a thing' },
    ],
    [
      {
        body: '<details><summary>Log</summary>\nReverts #1\n</details>\n\nReverts #48\n\n<details>Reverts #2</details>',
      },
      { revertsNumber: 48 },
    ],
  ])('reverts another one when it says so: %j', (changes, target) => {
    expect(read(changes)).toMatchObject({ isRevert: true, ...target });
  });

  it('is no revert when it takes back a commit of its own, or only mentions reverting', () => {
    const own = withCommits(
      commit('2026-03-01T08:00:00Z', 'try', '1234567890'),
      commit('2026-03-01T09:00:00Z', 'This reverts commit 1234567890.', 'ff'),
    );
    expect(read(own).isRevert).toBe(false);
    expect(read({ title: 'Reverting is easy' }).isRevert).toBe(false);
  });

  it.each([
    { body: 'They wrote:\n> Reverts #41\n> This reverts commit 1234567.' },
    { body: 'Document how:\n```\nReverts #41\n```' },
    { body: 'Link `Reverts #41` and "Reverts #41".' },
    { body: '<!-- Reverts #41 -->' },
    { body: 'The log says:\n\n    This reverts commit 1234567.\n' },
    {
      body: '<details><summary>Release notes</summary><blockquote><blockquote>x</blockquote>\n<li>Reverts #41</li></blockquote></details>',
    },
    { body: '<details>\n* Reverts #41\n* cut off' },
    { author: robot, body: 'Changelog:\n* Reverts #41' },
    withCommits(
      commit('2026-03-01T08:00:00Z', 'Quote\n\n> This reverts commit 1234567.'),
    ),
  ])('is no revert when it quotes what says so: %j', changes => {
    expect(read(changes)).toMatchObject({
      isRevert: false,
      revertsNumber: undefined,
      revertsSha: undefined,
    });
  });

  it('is marked with the coding tools that left a trailer or opened it', () => {
    expect(
      read(
        withCommits(
          commit(
            '2026-03-01T08:00:00Z',
            'work\n\nCo-authored-by: Copilot <1+Copilot@users.noreply.github.com>\nCo-Authored-By: Claude <noreply@anthropic.com>',
          ),
        ),
      ).aiMarks,
    ).toEqual(['claude', 'copilot']);
    expect(
      read({
        author: {
          __typename: 'Bot',
          login: 'devin-ai-integration',
          databaseId: 9,
        },
      }),
    ).toMatchObject({
      aiMarks: ['devin'],
      author: { login: 'devin-ai-integration[bot]', type: 'bot' },
    });
    expect(read({ body: 'I asked Claude and Copilot' }).aiMarks).toEqual([]);
    const quoted = '<details>\nCo-authored-by: Claude\n</details>';
    expect(read({ body: quoted }).aiMarks).toEqual([]);
  });
});

describe('a workflow run', () => {
  const run = {
    id: 26365060973,
    name: 'ci',
    path: '.github/workflows/ci.yml@main',
    workflow_id: 5,
    run_number: 8,
    event: 'push',
    status: 'completed',
    conclusion: 'startup_failure',
    head_branch: null,
    head_sha: 'abc',
    created_at: '2026-03-02T09:00:00Z',
    updated_at: '2026-03-02T09:15:00Z',
    run_started_at: '2026-03-02T09:01:00Z',
    actor: { id: 4, login: 'sonar[bot]', type: 'Bot' },
  };

  const readRun = (
    changes: object = {},
    readAt = new Date('2026-11-30T00:00:00Z'),
  ) => toWorkflowRun(workflowRunSchema.parse({ ...run, ...changes }), readAt);

  it('ends when it was last changed, once it is completed', () => {
    expect(readRun()).toMatchObject({
      runId: 26365060973,
      attempt: 1,
      branch: undefined,
      startedAt: new Date('2026-03-02T09:01:00Z'),
      endedAt: new Date('2026-03-02T09:15:00Z'),
      queuedAt: new Date('2026-03-02T09:01:00Z'),
      outcome: 'failed',
      hasJobs: false,
      url: 'actions/runs/26365060973',
      actor: { externalId: '4', login: 'sonar[bot]', type: 'bot' },
    });
    expect(
      readRun({ status: 'in_progress', conclusion: null }).endedAt,
    ).toBeUndefined();
    expect(readRun({ name: null }).workflowName).toBe(
      '.github/workflows/ci.yml',
    );
  });

  it.each<[string, string, string, object]>([
    [
      'touched months later',
      '2026-05-14T12:00:00Z',
      '2026-11-30T00:00:00Z',
      { endedAt: new Date('2026-03-02T09:01:00Z'), isEndUnknown: true },
    ],
    [
      'changed in the last hours',
      '2026-05-14T12:00:00Z',
      '2026-05-14T17:59:00Z',
      { endedAt: new Date('2026-05-14T12:00:00Z') },
    ],
    [
      'a run of 35 days',
      '2026-04-06T09:01:00Z',
      '2026-11-30T00:00:00Z',
      { endedAt: new Date('2026-04-06T09:01:00Z') },
    ],
  ])('has an end that is plausible: %s', (_name, updated, readAt, expected) => {
    const { endedAt, isEndUnknown } = readRun(
      { updated_at: updated },
      new Date(readAt),
    );
    expect({ endedAt, ...(isEndUnknown && { isEndUnknown }) }).toEqual(
      expected,
    );
  });

  it('ended before its next attempt started', () => {
    const touched = workflowRunSchema.parse({
      ...run,
      updated_at: '2026-03-04T10:00:00Z',
    });
    const at = new Date('2026-11-30T00:00:00Z');
    const next = new Date('2026-03-03T09:00:00Z');
    expect(toAttempt(touched, at).endedAt).toEqual(
      new Date('2026-03-04T10:00:00Z'),
    );
    expect(toAttempt(touched, at, next).endedAt).toEqual(
      new Date('2026-03-02T09:01:00Z'),
    );
  });
});

describe('a deployment', () => {
  it('happened at its first success, whatever became of it', () => {
    const answer = deploymentsSchema.parse({
      repository: {
        deployments: {
          totalCount: 1,
          pageInfo,
          nodes: [
            {
              id: 'DE_1',
              environment: 'production',
              commitOid: 'abc',
              task: 'deploy',
              state: 'INACTIVE',
              createdAt: '2026-03-02T09:00:00Z',
              updatedAt: '2026-03-09T09:00:00Z',
              ref: null,
              creator: robot,
              statuses: {
                nodes: [
                  { state: 'INACTIVE', createdAt: '2026-03-09T09:00:00Z' },
                  { state: 'SUCCESS', createdAt: '2026-03-02T09:20:00Z' },
                  { state: 'SUCCESS', createdAt: '2026-03-02T09:10:00Z' },
                  { state: 'FAILURE', createdAt: '2026-03-02T09:05:00Z' },
                ],
              },
            },
          ],
        },
      },
    });
    const [deployment] = answer.repository.deployments.nodes;
    expect(toEnvironmentDeployment(deployment)).toMatchObject({
      state: 'inactive',
      firstSuccessAt: new Date('2026-03-02T09:10:00Z'),
      failedAt: new Date('2026-03-02T09:05:00Z'),
      creator: { login: 'sonar[bot]' },
    });
  });
});
