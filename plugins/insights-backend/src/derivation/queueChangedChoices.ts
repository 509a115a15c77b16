import type { Knex } from 'knex';
import type { ComponentFilters } from '../settings/componentFilters';
import { catalogChoices } from './repositoryRules';

/**
 * Queues the repositories of which the catalog says something else than when they were derived: that their components choose
 * for another strategy, or pass the filter or do not. To be called in the transaction that changed the mirror.
 */
export async function queueChangedChoices(
  trx: Knex.Transaction,
  filters: ComponentFilters,
): Promise<void> {
  await trx.raw(
    `insert into derivation_queue as queue (repository_id, from_time)
     select distinct known.repository_id, timestamptz '-infinity'
     from derived_repositories known
     join definition_versions on version = known.definition_version and state in ('serving', 'building')
     join (${catalogChoices} group by r.repository_id) choice using (repository_id)
     where (known.asked_strategies, known.is_counted)
       is distinct from (choice.asked_strategies, choice.is_counted)
     order by known.repository_id
     on conflict (repository_id) do update set from_time = excluded.from_time
     where excluded.from_time < queue.from_time`,
    { filteredProviders: [...filters.keys()] },
  );
}
