import type { WithdrawalResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import {
  followPushedDeployments,
  type TouchedRepository,
} from './linkPushedDeployments';
import { forgetPushed, notePushedIncidents } from './pushedSlices';
import {
  pushedDeploymentsStream,
  pushedSource,
} from '../engine/model/pushedSource';

interface Deleted<Touched> {
  count: number;
  touched: Touched[];
}

async function deleteDeployments(
  trx: Knex.Transaction,
  subject: string,
): Promise<number> {
  const { rows } = await trx.raw<{ rows: Deleted<TouchedRepository>[] }>(
    `/* insights\\:withdraw deployments */
     with withdrawn as (
       delete from pushed_deployments where subject = :subject returning repository_id, finished_at
     )
     select (select count(*) from withdrawn)::int as count, (
       select coalesce(json_agg(json_build_object('repositoryId', repository_id, 'fromTime', from_time)), '[]') from (
         select repository_id, min(finished_at) as from_time from withdrawn where repository_id is not null
         group by repository_id
       ) each
     ) as touched`,
    { subject },
  );
  const [{ count, touched }] = rows;
  await forgetPushed(
    trx,
    pushedDeploymentsStream,
    touched.map(({ repositoryId }) => `${repositoryId}`),
  );
  await followPushedDeployments(trx, touched);
  return count;
}

// The services stay: another batch may be writing incidents of them.
async function deleteIncidents(
  trx: Knex.Transaction,
  subject: string,
): Promise<number> {
  const { rows } = await trx.raw<{ rows: Deleted<string>[] }>(
    `/* insights\\:withdraw incidents */
     with withdrawn as (
       delete from pushed_incidents where subject = :subject returning source, external_id
     ), removed as (
       delete from incidents i using services s, withdrawn
       where s.service_id = i.service_id and s.provider = '${pushedSource}' and s.account = withdrawn.source
         and i.incident_id = withdrawn.external_id
       returning s.account
     )
     select (select count(*) from withdrawn)::int as count,
       array(select distinct source from withdrawn) || array(select distinct account from removed) as touched`,
    { subject },
  );
  const [{ count, touched: sources }] = rows;
  await forgetPushed(trx, 'incidents', sources);
  await notePushedIncidents(trx, sources);
  return count;
}

/** Deletes everything that a subject has pushed; what it pushes later is stored again. */
export async function withdrawPushed(
  trx: Knex.Transaction,
  subject: string,
): Promise<WithdrawalResponse> {
  return {
    subject,
    deployments: await deleteDeployments(trx, subject),
    incidents: await deleteIncidents(trx, subject),
  };
}
