import {
  type IngestResponse,
  type PushedIncident,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  incidents as incidentRows,
  services as serviceRows,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { toCleanJson } from '../database/cleanText';
import { newestOf, readForeign, refuseForeign } from '../pushed/foreignRecords';
import { toPushedIncident } from '../pushed/pushedIncident';
import { notePushedIncidents } from '../pushed/pushedSlices';
import { pushedSource } from '../engine/model/pushedSource';
import { writePage } from './writing/writePage';

/** Notes who sent which version; throws where a record is not the subject's. Returns the records whose version is the newest: those are to be stored. */
async function noteVersions(
  trx: Knex.Transaction,
  subject: string,
  { incidents, newest }: Record<'incidents' | 'newest', PushedIncident[]>,
): Promise<PushedIncident[]> {
  const page = toCleanJson(
    newest.map(({ source, id, updatedAt }, index) => ({
      source,
      external_id: id,
      updated_at: updatedAt,
      index,
    })),
  );
  await trx.raw(
    `/* insights\\:push incident versions */
     insert into pushed_incidents as stored (source, external_id, subject, updated_at)
     select source, external_id, :subject, updated_at
     from jsonb_to_recordset(cast(:page as jsonb)) as page (source text, external_id text, updated_at timestamptz)
     -- Always in the same order: two batches with the same records must not wait for each other.
     order by source, external_id
     on conflict (source, external_id) do update set updated_at = excluded.updated_at, received_at = now()
     where stored.subject = excluded.subject and excluded.updated_at > stored.updated_at`,
    { page, subject },
  );
  refuseForeign(
    incidents,
    await readForeign(trx, 'pushed_incidents', { page, subject }),
    subject,
  );
  const { rows } = await trx.raw<{ rows: Array<{ index: number }> }>(
    `select page.index
     from jsonb_to_recordset(cast(:page as jsonb))
       as page (source text, external_id text, updated_at timestamptz, index integer)
     join pushed_incidents stored using (source, external_id)
     where stored.updated_at = page.updated_at order by page.index`,
    { page },
  );
  return rows.map(({ index }) => newest[index]);
}

async function countUnknown(
  trx: Knex.Transaction,
  incidents: PushedIncident[],
): Promise<number> {
  const { rows } = await trx.raw<{ rows: Array<{ count: number }> }>(
    `select count(*)::int from jsonb_to_recordset(cast(:page as jsonb)) as page (source text, service text)
     where not exists (
       select from services s join service_components using (service_id)
       where s.provider = :provider and s.account = page.source and s.external_id = page.service
     )`,
    {
      page: toCleanJson(
        incidents.map(({ source, service }) => ({ source, service })),
      ),
      provider: pushedSource,
    },
  );
  return rows[0].count;
}

/** Stores incidents of a subject beside those of other sources. Throws where one of them is not the subject's. */
export async function pushIncidents(
  trx: Knex.Transaction,
  subject: string,
  incidents: PushedIncident[],
): Promise<IngestResponse> {
  const { newest, older } = newestOf(incidents);
  const current = await noteVersions(trx, subject, { incidents, newest });
  const bySource = Map.groupBy(current, ({ source }) => source);
  let stored = 0;
  for (const [source, rows] of bySource) {
    const names = [...new Set(rows.map(({ service }) => service))];
    const written = await writePage(
      trx,
      {
        rows: [
          serviceRows.of(
            names.map(name => ({
              externalId: name,
              name,
              integrationKeys: [],
            })),
          ),
          incidentRows.of(rows.map(toPushedIncident)),
        ],
        cursor: {},
      },
      { instance: { provider: pushedSource, host: source } },
    );
    // One that moved to another service is counted there and here.
    stored += Math.min(written.incidents, rows.length);
  }
  await notePushedIncidents(trx, [...bySource.keys()]);
  const olderCount = older + newest.length - current.length;
  return {
    received: incidents.length,
    stored,
    unchanged: incidents.length - stored - olderCount,
    older: olderCount,
    unknown: await countUnknown(trx, newest),
  };
}
