import type { RowKind } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import type { EnteredKey } from './ConnectionStore';

/** Whether rows of these kinds can be found by the instance of their connection. */
export function canDelete(kinds: readonly RowKind[]): boolean {
  return kinds.every(({ owner }) => owner === 'none' || owner === 'service');
}

const conditions = {
  none: ({ hostColumn }: RowKind) =>
    `provider = :provider and ${hostColumn} = :host`,
  service: () =>
    'service_id in (select service_id from services where provider = :provider and account = :host)',
};

/** Deletes the rows of an instance, those that belong to others first. */
export async function deleteRows(
  trx: Knex,
  kinds: readonly RowKind[],
  instance: { provider: string; host: string },
): Promise<void> {
  for (const owner of ['service', 'none'] as const) {
    for (const kind of kinds.filter(each => each.owner === owner)) {
      await trx.raw(
        `delete from ${kind.table} where ${conditions[owner](kind)}`,
        instance,
      );
    }
  }
}

/** Forgets how far a connection was read; whoever reads a part of it at this moment loses it. */
export async function forgetProgress(
  trx: Knex,
  { source, connection }: EnteredKey,
): Promise<void> {
  for (const table of ['ingestion_slices', 'ingestion_connections']) {
    await trx.raw(`delete from ${table} where source = ? and connection = ?`, [
      source,
      connection,
    ]);
  }
}
