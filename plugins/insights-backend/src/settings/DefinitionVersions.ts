import type { Knex } from 'knex';
import {
  type DefinitionContent,
  definitionHash,
  readDefinition,
} from './definition';

/** A definition whose deployments are kept up to date. */
export interface ActiveDefinition {
  version: number;
  state: 'serving' | 'building';
  content: DefinitionContent;
}

/**
 * Which definition of deployments serves, and which one is being built to replace it. A page of numbers is never mixed
 * from two: the new one is complete before it serves.
 */
export class DefinitionVersions {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The one that serves and, while a changed one is built, that one. */
  async active(trx: Knex = this.#knex): Promise<ActiveDefinition[]> {
    const { rows } = await trx.raw(
      `select version, state, content from definition_versions
       where state in ('serving', 'building') order by version`,
    );
    return rows.map((row: ActiveDefinition) => ({
      ...row,
      content: readDefinition(row.content),
    }));
  }

  /** Makes the first definition serve at once, and has any other one built first; returns its version. */
  async require(
    content: DefinitionContent,
    outer: Knex = this.#knex,
  ): Promise<number> {
    const hash = definitionHash(content);
    return outer.transaction(async trx => {
      await lockDefinitions(trx);
      const active = await this.active(trx);
      const serving = active.find(({ state }) => state === 'serving');
      const building = active.find(({ state }) => state === 'building');
      // What is stored is compared as it is read now: its hash is of what was a setting when it was stored.
      const wanted = [serving, building].find(
        each => each && definitionHash(each.content) === hash,
      );
      if (building && building !== wanted) {
        await trx.raw(
          `update definition_versions set state = 'abandoned' where version = ?`,
          [building.version],
        );
      }
      if (wanted) {
        return wanted.version;
      }
      const { rows } = await trx.raw(
        `insert into definition_versions (version, state, content, content_hash)
         select coalesce(max(version), 0) + 1, ?, ?::jsonb, ? from definition_versions returning version`,
        [serving ? 'building' : 'serving', JSON.stringify(content), hash],
      );
      const [{ version }] = rows;
      if (serving) {
        await trx.raw(
          `insert into definition_builds (definition_version, repository_id)
           select ?, repository_id from repositories`,
          [version],
        );
      }
      return version;
    });
  }

  /**
   * Deletes what is left of definitions that neither serve nor are built. Answers read at one moment, so those that are
   * still being computed from a definition that served until now keep its rows.
   */
  async removeUnused(): Promise<void> {
    for (const table of [
      'deployments',
      'deployment_changes',
      'definition_builds',
      'derived_repositories',
    ]) {
      await this.#knex.raw(
        `delete from ${table} where definition_version in
           (select version from definition_versions where state in ('retired', 'abandoned'))`,
      );
    }
  }

  /** Lets a definition serve that has been built for every repository. */
  async switchWhenBuilt(): Promise<void> {
    const [building] = (await this.active()).filter(
      ({ state }) => state === 'building',
    );
    if (!building || !(await isBuilt(this.#knex, building.version))) {
      return;
    }
    // Until PostgreSQL has looked at the rows of a version it plans as if there were none, and answers take minutes.
    await this.#knex.raw('analyze deployments, deployment_changes');
    await this.#knex.transaction(async trx => {
      await lockDefinitions(trx);
      if (await isBuilt(trx, building.version)) {
        await trx.raw(
          `update definition_versions set state = 'retired' where state = 'serving'`,
        );
        await trx.raw(
          `update definition_versions set state = 'serving' where version = ?`,
          [building.version],
        );
        // The settings that waited for it, in the same moment.
        await trx.raw(
          `update calculation_versions set in_force_at = now()
           where definition_version = ? and in_force_at is null`,
          [building.version],
        );
      }
    });
  }
}

async function isBuilt(trx: Knex, version: number): Promise<boolean> {
  const { rows } = await trx.raw(
    `select from definition_versions where version = ? and state = 'building'
     and not exists (select from definition_builds where definition_version = version)`,
    [version],
  );
  return rows.length === 1;
}

/** Until the transaction ends it alone may change definitions: one decides after the other, and readers go on. */
export async function lockDefinitions(trx: Knex.Transaction): Promise<void> {
  await trx.raw('lock table definition_versions in share row exclusive mode');
}
