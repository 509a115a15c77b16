import type { Knex } from 'knex';
import { pullRequest, repository, workflowRun } from './facts';
import { createTestKnex, useTestKnex } from './testDatabase';

async function contentOf(knex: Knex): Promise<Record<string, unknown[]>> {
  const { rows } = await knex.raw(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by relname`,
  );
  const content: Record<string, unknown[]> = {};
  for (const { name } of rows) {
    content[name] = await knex(name).select();
  }
  return content;
}

async function fill(knex: Knex): Promise<number> {
  const repository_id = await repository(knex);
  await pullRequest(knex, { repository_id, number: 1 });
  await workflowRun(knex, {
    repository_id,
    run_id: 1,
    created_at: '2026-11-02T10:00:00Z',
  });
  await knex('catalog_mirror').update({
    entity_count: 5,
    last_error: `Why? Because of 'quotes' and \\?`,
  });
  await knex('groups').insert({ group_ref: 'a', title: 'a', type: 'team' });
  return repository_id;
}

describe('useTestKnex', () => {
  const database = useTestKnex();

  it.each(['a first test', 'the next test'])(
    'gives %s what the migrations leave, with ids from the first on',
    async () => {
      const { knex } = database;
      const fresh = await createTestKnex();
      const migrated = await contentOf(fresh.knex);
      await fresh.destroy();
      expect(migrated.catalog_mirror).toHaveLength(1);
      expect(await contentOf(knex)).toEqual(migrated);
      expect(await fill(knex)).toBe(1);
      expect(await contentOf(knex)).not.toEqual(migrated);
    },
  );
});
