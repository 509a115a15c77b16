import type { Knex } from 'knex';
import { toCleanJson } from '../../database/cleanText';
import type { Instance } from './owners';

/**
 * An incident belongs to one service of its account: where it was moved to another one, or its service was deleted, it is
 * no longer an incident of the former. Returns how many were removed from there.
 */
export async function removeFromFormerServices(
  trx: Knex.Transaction,
  { provider, host }: Instance,
  incidents: Array<{ incidentId: string; serviceId: number }>,
): Promise<number> {
  const { rowCount } = await trx.raw(
    `delete from incidents former
     using jsonb_to_recordset(cast(:incidents as jsonb)) as page ("incidentId" text, "serviceId" bigint), services s
     where former.incident_id = page."incidentId" and former.service_id <> page."serviceId"
       and s.service_id = former.service_id and s.provider = :provider and s.account = :host`,
    { provider, host, incidents: toCleanJson(incidents) },
  );
  return rowCount;
}
