import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { fullReference } from './references';

/** The components of the mirror and the systems they belong to. */
export class EntityDirectory {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The full references of entities named in a request, which the catalog need not have; InputError for what is none. */
  references(entities: string[]): string[] {
    return entities.map(entity =>
      fullReference(entity, {
        subject: "query parameter 'entity'",
        kind: 'component',
        example: 'component:default/api',
      }),
    );
  }

  /** As `references`, each once; one that is unknown is an InputError. */
  async resolve(entities: string[]): Promise<string[]> {
    const refs = new Map(
      this.references(entities).map((ref, index) => [ref, entities[index]]),
    );
    const { rows } = await this.#knex.raw(
      `select component_ref as ref from components where component_ref = any(:refs::text[])
       union
       select system_ref from components where system_ref = any(:refs::text[])`,
      { refs: [...refs.keys()] },
    );
    const known = new Set(rows.map(({ ref }: { ref: string }) => ref));
    for (const [ref, entity] of refs) {
      if (!known.has(ref)) {
        throw new InputError(
          `Invalid query parameter 'entity': the catalog has no component or system '${entity}', or no component of that system`,
        );
      }
    }
    return [...refs.keys()];
  }
}
