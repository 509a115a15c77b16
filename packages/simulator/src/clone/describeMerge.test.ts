import { describeMerge } from './describeMerge';
import type { ClonedCommit } from './readChanges';

function commit(message: string, parents: string[]): ClonedCommit {
  return {
    sha: 'merge',
    parents,
    authorName: 'Ada',
    authorEmail: 'ada@example.org',
    authoredAt: 0,
    committedAt: 0,
    message,
  };
}

const work = commit('Work on it', ['a']);

/** Number, title and branch of each pull request in a merge of one commit, or in a squashed commit. */
function read(message: string, isMerge: boolean) {
  const merge = commit(message, isMerge ? ['a', 'b'] : ['a']);
  const described = describeMerge(merge, isMerge ? [work] : [], 'main');
  return described.kind === 'changes'
    ? described.changes.map(({ number, title, headRef }) =>
        [number, title, headRef].join('|'),
      )
    : described.kind;
}

describe('a commit on the default branch', () => {
  it.each([
    ['Merge pull request #1 from ada/topic\n\nAdd it', '1|Add it|topic'],
    [
      'Merge pull request #2 from ada/topic\n\nCo-authored-by: Bea <b@example.org>',
      '2|Work on it|topic',
    ],
    [
      "Merge pull request 'Add it' (#3) from ada/topic into main",
      '3|Add it|topic',
    ],
    [
      "Merge pull request #4 in SHOP/cart from topic to main\n\n* commit 'a1b2c3':\n  Add it",
      '4|Work on it|topic',
    ],
    [
      'Merge pull request #5 in SHOP/cart from topic to main\n\n* commit a1b2c3: Add it',
      '5|Add it|topic',
    ],
    [
      'Pull request #6: Add it\n\nMerge in SHOP/cart from topic to main',
      '6|Add it|change-6',
    ],
    ['Merged in topic (pull request #7)\n\nAdd it', '7|Add it|topic'],
    ['Merged PR 8: feat(it): add it', '8|feat(it): add it|change-8'],
    ['Merge pull request 9 from topic into main', '9|Work on it|topic'],
    [
      "Merge branch 'topic' into 'main'\n\nAdd it\n\nCloses #1\n\nSee merge request shop/cart!10",
      '10|Add it|topic',
    ],
    [
      "Merge branch 'topic' into 'main'\n\nSee merge request shop/cart!11",
      '11|Work on it|topic',
    ],
    [
      'Merge #12\n\n12: Add it r=bea a=ada\n\nIn detail\n\nCo-authored-by: Ada <a@example.org>',
      '12|Add it|change-12',
    ],
    [
      'Auto merge of #13 - ada:topic, r=bea\n\nAdd it\n\nIn detail',
      '13|Add it|topic',
    ],
    ['bug #14 [Cache] Add it (ada, bea)', '14|[Cache] Add it|change-14'],
    ["Merge branch 'topic'", '|Work on it|topic'],
    ["Merge remote-tracking branch 'origin/topic'", '|Work on it|origin/topic'],
    ['Merge "Add it"', '|Add it|branch'],
  ])('is read where it merges: %s', (message, expected) => {
    expect(read(message, true)).toEqual([expected]);
  });

  it.each([
    ['Add it (#1)', '1|Add it|change-1'],
    ['Add it (#1) (#2)\n\nCo-authored-by: Bea', '2|Add it (#1)|change-2'],
    ['BUG: add it (gh-3)', '3|BUG: add it|change-3'],
    ['GH-1: add it (GH-4)', '4|GH-1: add it|change-4'],
    ['Add it (#5) [skip ci]', '5|Add it|change-5'],
    ['Add it (pull request #6)', '6|Add it|change-6'],
    ['Add it (!7)', '7|Add it|change-7'],
    ['Merged PR 8: Add it', '8|Add it|change-8'],
    [
      'Add it\n\nSummary: It.\n\nDifferential Revision: https://reviews.example.org/D9',
      '9|Add it|change-9',
    ],
    [
      'Add it\n\nDifferential Revision: D10000010\n\nfbshipit-source-id: 1',
      '10000010|Add it|change-10000010',
    ],
    [
      'Add it\n\nPull Request resolved: https://example.org/shop/cart/pull/11\n\nDifferential Revision: D12',
      '11|Add it|change-11',
    ],
    [
      'Add it\n\nChange-Id: I1\nReviewed-on: https://review.example.org/c/shop/+/13',
      '13|Add it|change-13',
    ],
    ['Add it\n\nSee merge request shop/cart!14', '14|Add it|change-14'],
  ])('is read where it is squashed: %s', (message, expected) => {
    expect(read(message, false)).toEqual([expected]);
  });

  it('may merge several pull requests', () => {
    const message =
      'Merge #1 #2\n\n1: Add it r=bea a=ada\n\nIn detail\n\n2: Remove it r=bea a=ada\n';
    expect(read(message, true)).toEqual([
      '1|Add it|change-1',
      '2|Remove it|change-2',
    ]);
  });

  it('is no pull request without a sentence of one, and gets no number and title of its own', () => {
    for (const message of [
      'Add it',
      'Fix #1',
      'Fix it (closes #1)',
      'Merge #1',
      'bug #1 Add it (ada)',
      'Release 1.2 (2026)',
      'Add it\n\nFixes the crash of https://example.org/shop/cart/pull/1',
    ]) {
      expect(read(message, false)).toBe('unknown');
    }
    expect(read('Bring both lines together', true)).toBe('unknown');
  });

  it('is the pull of a person where it merges the branch into itself', () => {
    for (const message of [
      "Merge branch 'main' of git.example.org:shop/cart",
      "Merge remote-tracking branch 'origin/main'",
    ]) {
      expect(read(message, true)).toBe('pull');
    }
  });
});
