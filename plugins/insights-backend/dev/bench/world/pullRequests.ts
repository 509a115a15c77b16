import { botCount, peopleCount } from './accounts';
import { fillTable } from './fillTable';
import { teamNames } from './numbering';
import type { Filling, WorldShape } from './shape';

/** Most authors are of the team of the repository, some are anybody, and one in seven is a machine. */
function author(shape: WorldShape): string {
  const [people, teams] = [peopleCount(shape), teamNames(shape).length];
  return `case
    when draw_author < 0.14 then ${people} + 1 + floor(pg_temp.draw(key, 2) ^ 2 * ${botCount})
    when draw_author < 0.9 then 1 + team + ${teams} * floor(pg_temp.draw(key, 2) * ${shape.membersOfTeam})
    else 1 + floor(pg_temp.draw(key, 2) * ${people})
  end`;
}

const wasMerged = 'fate < 0.88';
const wasClosed = 'fate < 0.97';
const isRevert = 'kind between 0.02 and 0.03 and p.n > 3';

/**
 * Pull requests at even distances up to the end; most are merged, a few stay open for ever. As at their source, times are of
 * whole seconds, whose sums are exact in any order.
 */
export async function fillPullRequests(filling: Filling): Promise<void> {
  await fillTable(filling, {
    table: 'pull_requests',
    columns: {
      repository_id: 'r.n',
      number: 'p.n',
      external_id: `'PR_' || key`,
      url: `'pull/' || p.n`,
      title: `case when kind < 0.02 then 'Hotfix: limit part ' || p.n
        when ${isRevert} then 'Revert "Change part ' || p.n - 3 || '"'
        else 'Change part ' || p.n end`,
      labels: `case when pg_temp.draw(key, 3) < 0.3 then array['enhancement'] else '{}' end`,
      state: `case when ${wasMerged} then 'merged' when ${wasClosed} then 'closed' else 'open' end`,
      is_draft: `fate > 0.99`,
      author_account_id: author(filling.shape),
      base_branch: `case when pg_temp.draw(key, 4) < 0.05 then 'release/1' else 'main' end`,
      head_branch: `'change-' || p.n`,
      head_sha: `pg_temp.sha('head', key)`,
      merge_commit_sha: `case when ${wasMerged} then pg_temp.sha('merge', key) end`,
      created_at: 'opened',
      updated_at: 'at',
      ready_at: `opened + case when pg_temp.draw(key, 5) < 0.15 then cycle * 0.1 else interval '0' end`,
      first_commit_at: 'opened - cycle * 0.4',
      first_review_at: `case when review < 0.88 then opened + cycle * 0.3 end`,
      approved_at: `case when review < 0.84 then opened + cycle * 0.8 end`,
      merged_at: `case when ${wasMerged} then at end`,
      closed_at: `case when ${wasClosed} then at end`,
      commit_count: '1 + floor(pg_temp.draw(key, 6) * 7)',
      human_review_count: `case when review < 0.88 then 1 + floor(pg_temp.draw(key, 7) * 1.5) else 0 end`,
      change_request_count: `case when review < 0.3 then 1 else 0 end`,
      additions: 'floor(exp(3.5 + 1.4 * pg_temp.draw_normal(key, 8)))',
      deletions: 'floor(exp(2.5 + 1.4 * pg_temp.draw_normal(key, 9)))',
      changed_files: '1 + floor(pg_temp.draw(key, 10) * 12)',
      is_revert: isRevert,
      reverts_number: `case when ${isRevert} then p.n - 3 end`,
      ai_marks: `case when pg_temp.draw(key, 11) < 0.3 then array['copilot'] else '{}' end`,
      files_head_sha: `case when r.n = 1 then pg_temp.sha('head', key) end`,
    },
    leftOut: ['reverts_sha', 'reverts_title', 'component_paths'],
    from: `from repository_numbers r, generate_series(1, pulls) p (n),
      lateral (select base + p.n as key) keyed,
      lateral (
        select date_trunc('second', cast(:end as timestamptz) - (pulls - p.n + 0.5) * pace) as at, pg_temp.draw(key, 0) as fate,
          pg_temp.draw(key, 1) as draw_author, pg_temp.draw(key, 12) as kind, pg_temp.draw(key, 13) as review,
          ceil(6 * least(exp(2.5 + 1.2 * pg_temp.draw_normal(key, 14)), 1000)) * interval '10 minutes' as cycle
      ) drawn,
      lateral (select at - cycle as opened) begun`,
  });
}
