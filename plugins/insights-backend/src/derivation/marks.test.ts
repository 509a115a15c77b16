import { derive, derived } from '../testUtils/derivation';
import { pullRequest, repository } from '../testUtils/facts';
import { useTestKnex } from '../testUtils/testDatabase';

describe('what is kept of a change', () => {
  const database = useTestKnex();
  let id: number;
  beforeEach(async () => {
    id = await repository(database.knex);
  });

  /** Merges a pull request on the day of its number. */
  const merge = (number: number, facts: Record<string, unknown> = {}) =>
    pullRequest(database.knex, {
      repository_id: id,
      number,
      merged_at: `2026-11-${String(number).padStart(2, '0')}T10:00:00Z`,
      ...facts,
    });
  const dayOf = (number: number) =>
    new Date(`2026-11-${String(number).padStart(2, '0')}T00:00:00Z`);
  /** Every revert with what it reverts; null where that is not known. */
  const reverts = async (fromTime?: Date) => {
    await derive(database.knex, {}, fromTime);
    const { changes } = await derived(database.knex);
    return Object.fromEntries(
      changes
        .filter(each => each.is_revert)
        .map(each => [each.number, each.reverts_number]),
    );
  };

  it('is what it reverts: by number, else by commit, else by the only title', async () => {
    await merge(1, { title: 'Add a cache', merge_commit_sha: 'abcdef1234' });
    await merge(2, { title: 'Add a queue', merge_commit_sha: 'abcdef1999' });
    await merge(3, { title: 'Add a lock' });
    await merge(4, { title: 'Add a lock' });
    await merge(5, { title: 'Add a log' });
    const said = { is_revert: true };
    await merge(10, { ...said, reverts_number: 3, reverts_sha: 'abcdef1234' });
    await merge(11, {
      ...said,
      reverts_sha: 'abcdef12',
      reverts_title: 'Add a queue',
    });
    // Two commits begin like that, and the title tells which.
    await merge(12, {
      ...said,
      reverts_sha: 'abcdef1',
      reverts_title: 'Add a queue',
    });
    await merge(13, { ...said, reverts_title: 'Add a lock' });
    await merge(14, { ...said, reverts_title: 'Add a log' });
    await merge(15, { ...said, reverts_title: 'Never heard of' });
    await merge(17, { title: 'Never heard of' });
    // The commit of a squashed change has its number behind its title, and so does what quotes it.
    await merge(18, { ...said, reverts_title: 'Add a lock (#3) (#4)' });
    await merge(19, { ...said, reverts_title: 'Add a cache (!2)' });
    await merge(20, { ...said, reverts_title: 'Add a lock (#99)' });
    // A single commit of a merged branch, by the name it had there.
    await merge(21, { ...said, reverts_sha: 'fedcba9', head_sha: 'head' });
    await database
      .knex('pull_requests')
      .where({ number: 5 })
      .update({ head_sha: 'fedcba9876' });
    expect(await reverts()).toEqual({
      10: 3,
      11: 1,
      12: 2,
      13: null,
      14: 5,
      15: null,
      18: 4,
      19: 2,
      20: null,
      21: 5,
    });
  });

  it('is no revert where it only says so and nothing that was merged before is what it names', async () => {
    await merge(1, { title: 'Add a cache', merge_commit_sha: 'abcdef1234' });
    await pullRequest(database.knex, { repository_id: id, number: 2 });
    const said = { is_revert: true };
    await merge(10, said);
    await merge(11, { ...said, reverts_sha: '0123abc' });
    // One that is not merged, one that is unknown, itself, and one that was merged later.
    await merge(12, { ...said, reverts_number: 2 });
    await merge(13, { ...said, reverts_number: 99 });
    await merge(14, { ...said, reverts_number: 14 });
    await merge(15, { ...said, reverts_number: 16 });
    await merge(16);
    expect(await reverts()).toEqual({});
    // With a quoted title it is one all the same, of whatever it may be.
    await database
      .knex('pull_requests')
      .where({ number: 13 })
      .update({ reverts_title: 'Add a cache' });
    await database
      .knex('pull_requests')
      .where({ number: 14 })
      .update({ reverts_title: 'Never heard of' });
    expect(await reverts()).toEqual({ 13: 1, 14: null });
  });

  it('is a normal change where it reverts a revert, and a revert again where it reverts that', async () => {
    await merge(10, { title: 'Add a cache' });
    await merge(11, { is_revert: true, reverts_number: 10 });
    await merge(12, { is_revert: true, reverts_number: 11 });
    await merge(13, { is_revert: true, reverts_number: 12 });
    // Nobody knows the revert that this one takes back, and yet it is one.
    await merge(14, { is_revert: true, reverts_title: 'Revert "Add a log"' });
    expect(await reverts()).toEqual({ 11: 10, 13: 12 });
    // The same when only the end of the chain is derived again.
    await database
      .knex('deployment_changes')
      .update({ is_revert: true })
      .where('number', '>=', 12);
    expect(await reverts(dayOf(12))).toEqual({ 11: 10, 13: 12 });
  });

  it('changes with the pull request', async () => {
    await merge(1, { title: 'Add a cache' });
    await merge(2, { is_revert: true, reverts_title: 'Add a cache' });
    expect(await reverts()).toEqual({ 2: 1 });
    await database
      .knex('pull_requests')
      .update({ title: 'Add a queue' })
      .where({ number: 1 });
    expect(await reverts(dayOf(1))).toEqual({ 2: null });
    await database
      .knex('pull_requests')
      .update({ is_revert: false })
      .where({ number: 2 });
    expect(await reverts(dayOf(2))).toEqual({});
  });

  it('is whether it is a hotfix, by label, branch or title, whatever the case', async () => {
    const { knex } = database;
    await merge(1, { labels: ['bug', 'HotFix'] });
    await merge(2, { labels: ['hotfix-later'] });
    await merge(3, { head_branch: 'Hotfix/login' });
    await merge(4, { head_branch: 'hotfixes' });
    await merge(5, { title: 'HOTFIX: log in' });
    await merge(6, { title: 'Hotfixing the log' });
    await merge(7, { labels: ['incident-fix'] });
    const hotfixes = async () =>
      (await derived(knex)).changes
        .filter(each => each.is_hotfix)
        .map(each => each.number);
    await derive(knex);
    expect(await hotfixes()).toEqual([1, 3, 5, 7]);
    await derive(knex, {
      hotfix: { patterns: { label: ['later$'], branch: [], title: [] } },
    });
    expect(await hotfixes()).toEqual([2]);
  });

  it('is found in chunks, each of them looked at once', async () => {
    const { knex } = database;
    await knex.raw(
      `insert into pull_requests (repository_id, number, external_id, title, labels, state, is_draft, base_branch,
         head_branch, head_sha, created_at, updated_at, ready_at, first_commit_at, merged_at, commit_count,
         human_review_count, change_request_count, is_revert, ai_marks, url)
       select ?, n, n::text, case when n % 3000 = 0 then 'hotfix' else 'change' end, '{}', 'merged', false, 'main',
         'b', 'h', now(), now(), now(), now(), timestamptz '2026-01-01' + n * interval '1 minute', 1, 0, 0, false, '{}', ''
       from generate_series(1, 12000) n`,
      [id],
    );
    await derive(knex);
    expect(
      await knex('deployment_changes')
        .where({ is_hotfix: true })
        .orderBy('number')
        .pluck('number'),
    ).toEqual([3000, 6000, 9000, 12000]);
  });
});
