import type { DiscoveredSlice } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { toCleanJson } from '../database/cleanText';
import { addSlices } from './addSlices';

/** Names a connection. */
export interface ConnectionKey {
  type: string;
  connection: string;
}

/** Connections as two lists side by side. */
export function connectionBindings(connections: ConnectionKey[]) {
  return {
    types: connections.map(({ type }) => type),
    ids: connections.map(({ connection }) => connection),
  };
}

/**
 * Makes a connection, what its streams are about and the slices to begin with known.
 */
export async function registerConnection(
  knex: Knex,
  key: ConnectionKey,
  slices: DiscoveredSlice[],
  streams: Array<{ id: string; about: string }> = [],
): Promise<void> {
  await knex.transaction(async trx => {
    await trx.raw(
      `insert into ingestion_connections (source, connection) values (?, ?) on conflict do nothing`,
      [key.type, key.connection],
    );
    await trx.raw(
      `insert into ingestion_streams as known (source, stream, about)
       select :type, id, about from jsonb_to_recordset(cast(:streams as jsonb)) as stream (id text, about text)
       order by id
       on conflict (source, stream) do update set about = excluded.about where known.about <> excluded.about`,
      { type: key.type, streams: toCleanJson(streams) },
    );
    await addSlices(trx, key, slices, undefined);
    // A restart often is the remedy: a new token, or a network that works again.
    await trx.raw(
      `update ingestion_slices set next_at = now()
       where source = ? and connection = ? and last_error is not null and state not in ('denied', 'gone')
         and next_at > now() and next_at < 'infinity'`,
      [key.type, key.connection],
    );
  });
}

/** Notes the end of a source's first load: the moment when nothing that was known is still to be loaded. */
export async function noteFirstLoad(
  knex: Knex,
  connections: ConnectionKey[],
): Promise<void> {
  await knex.raw(
    `update ingestion_connections known set first_load_ended_at = now()
     where (source, connection) in (select * from unnest(cast(:types as text[]), cast(:ids as text[])))
       and first_load_ended_at is null
       and exists (
         select from ingestion_slices s where s.source = known.source and s.connection = known.connection
       )
       and not exists (
         select from ingestion_slices s where s.source = known.source and s.connection = known.connection
           and s.state in ('pending', 'loading')
       )`,
    connectionBindings(connections),
  );
}
