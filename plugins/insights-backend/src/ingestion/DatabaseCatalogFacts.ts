import type { CatalogFacts } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { readRows } from '../database/readRows';

/** Answers what the catalog says of repositories, from its mirror. */
export class DatabaseCatalogFacts implements CatalogFacts {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async repositoryOwners(provider: string, host: string): Promise<string[]> {
    const rows = await readRows<{ owner: string }>(
      this.#knex,
      `select distinct split_part(slug, '/', 1) as owner from component_repositories
       where provider = :provider and host = :host order by 1`,
      { provider, host },
    );
    return rows.map(({ owner }) => owner);
  }

  async sharedRepositories(
    { provider, host }: { provider: string; host: string },
    externalIds: string[],
  ): Promise<Set<string>> {
    const rows = await readRows<{ id: string }>(
      this.#knex,
      `select external_id as id from repositories r join repository_components c using (repository_id)
       where r.provider = :provider and r.host = :host and r.external_id = any(:externalIds)
       group by external_id having count(distinct c.path) > 1`,
      { provider, host, externalIds },
    );
    return new Set(rows.map(({ id }) => id));
  }
}
