import type { Knex } from 'knex';
import { environmentDeployment } from '../testUtils/deliveries';
import { derive, derived, githubDeployments } from '../testUtils/derivation';
import {
  pullRequest,
  repository,
  runAttempt,
  workflowRun,
} from '../testUtils/facts';
import { useTestKnex } from '../testUtils/testDatabase';

/** Always the same numbers in the same order, each below the given one. */
function sequence(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

interface Fact {
  /** The time that decides from when on it is derived. */
  at: Date;
  store(knex: Knex, repositoryId: number): Promise<void>;
}

const start = Date.parse('2026-11-02T00:00:00Z');
const minutes = (count: number) => new Date(start + count * 60_000);
const iso = (count: number) => minutes(count).toISOString();

/** Merges, runs (some of them run again) and deployments of a few commits within half a day. */
function facts(seed: number): Fact[] {
  const below = sequence(seed);
  const found: Fact[] = [];
  for (let number = 1; number <= 30; number += 1) {
    const merged = below(700);
    const isRevert = number > 5 && below(4) === 0;
    const reverted = below(number) + 1;
    found.push({
      at: minutes(merged),
      store: (knex, repository_id) =>
        pullRequest(knex, {
          repository_id,
          number,
          merged_at: iso(merged),
          merge_commit_sha: `sha ${below(8)}`,
          is_revert: isRevert,
          reverts_number: isRevert ? reverted : null,
          labels: number % 7 === 0 ? ['hotfix'] : [],
        }),
    });
  }
  for (let run = 1; run <= 30; run += 1) {
    const created = below(600);
    const first = created + 1 + below(20);
    const again = below(3) === 0 ? first + below(200) : undefined;
    const ended = again === undefined ? first : again + 5;
    const outcome = () => (below(3) === 0 ? 'failure' : 'success');
    const sha = `sha ${below(8)}`;
    found.push({
      at: minutes(first),
      store: async (knex, repository_id) => {
        await workflowRun(knex, {
          repository_id,
          run_id: run,
          created_at: iso(created),
          started_at: iso(again ?? created),
          ended_at: iso(ended),
          workflow_id: run % 2,
          head_sha: sha,
          conclusion: outcome(),
          attempt: again === undefined ? 1 : 2,
        });
        if (again !== undefined) {
          await runAttempt(knex, {
            repository_id,
            run_id: run,
            attempt: 1,
            started_at: iso(created),
            ended_at: iso(first),
            conclusion: outcome(),
          });
        }
      },
    });
    found.push({
      at: minutes(ended),
      store: (knex, repository_id) =>
        environmentDeployment(knex, {
          repository_id,
          external_id: `${run}`,
          environment: `prod-${run % 3}`,
          created_at: iso(created),
          first_success_at: iso(ended),
          sha,
        }),
    });
  }
  // In any order, as a first load and a later correction tell them.
  return found
    .map(fact => ({ fact, order: below(10_000) }))
    .sort((a, b) => a.order - b.order)
    .map(({ fact }) => fact);
}

describe('deriving as facts come', () => {
  const database = useTestKnex();

  it.each([
    ['workflow-runs', 7],
    ['workflow-runs', 8],
    ['workflow-runs', 13],
    ['deployments', 7],
    ['deployments', 9],
  ])(
    'leads to what deriving everything at once leads to, by %s (%i)',
    async (strategy, seed) => {
      const { knex } = database;
      const settings = githubDeployments({ strategy });
      const id = await repository(knex);
      const all = facts(seed);
      for (let from = 0; from < all.length; from += 6) {
        const page = all.slice(from, from + 6);
        for (const fact of page) {
          await fact.store(knex, id);
        }
        const earliest = Math.min(...page.map(({ at }) => at.getTime()));
        await derive(knex, settings, new Date(earliest));
      }
      const stepByStep = await derived(knex);
      // Without what it remembers of the repository everything is derived again.
      await knex('derived_repositories').delete();
      await knex('deployments').delete();
      await knex('deployment_changes').delete();
      await derive(knex, settings);
      const atOnce = await derived(knex);

      expect(stepByStep).toEqual(atOnce);
      const { deployments, changes } = atOnce;
      expect(deployments.some(each => each.is_rollback)).toBe(true);
      expect(changes.some(each => each.deployed_at === null)).toBe(true);
      expect(changes.some(each => each.deployed_at !== null)).toBe(true);
      expect(changes.some(each => each.is_revert)).toBe(true);
      expect(changes.some(each => each.is_before_first)).toBe(true);
    },
  );
});
