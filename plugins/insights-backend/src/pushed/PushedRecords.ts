import type { IngestStatusResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { readNamed } from '../database/readRows';
import { pushedSource } from '../engine/model/pushedSource';

const mostListed = 100;

interface UnknownRow {
  count: number;
  subjects: string[];
  firstAt: Date;
  lastAt: Date;
  /** How many groups there are, listed or not. */
  all: number;
}

const isoTimes = ({ subjects, firstAt, lastAt }: UnknownRow) => ({
  subjects,
  firstAt: firstAt.toISOString(),
  lastAt: lastAt.toISOString(),
});

/** What was pushed by whom, and what of it belongs to nothing that is known. */
export class PushedRecords {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async status(): Promise<IngestStatusResponse> {
    const [subjects, repositories, services] = await Promise.all([
      this.#subjects(),
      this.#unknownRepositories(),
      this.#unknownServices(),
    ]);
    return {
      subjects,
      unknownRepositoryCount: repositories[0]?.all ?? 0,
      unknownRepositories: repositories.map(row => ({
        url: `https://${row.host}/${row.slug}`,
        deployments: row.count,
        ...isoTimes(row),
      })),
      unknownServiceCount: services[0]?.all ?? 0,
      unknownServices: services.map(row => ({
        source: row.source,
        service: row.service,
        incidents: row.count,
        ...isoTimes(row),
      })),
    };
  }

  async #subjects(): Promise<IngestStatusResponse['subjects']> {
    const rows = await readNamed<{
      subject: string;
      deployments: number;
      incidents: number;
      lastStoredAt: Date;
    }>(
      this.#knex,
      'pushed subjects',
      `select subject, sum(deployments)::int as deployments, sum(incidents)::int as incidents,
         max(at) as "lastStoredAt"
       from (
         select subject, count(*) as deployments, 0 as incidents, max(received_at) as at
         from pushed_deployments group by subject
         union all
         select subject, 0, count(*), max(received_at) from pushed_incidents group by subject
       ) sent
       group by subject order by subject`,
    );
    return rows.map(row => ({
      ...row,
      lastStoredAt: row.lastStoredAt.toISOString(),
    }));
  }

  async #unknownRepositories() {
    return readNamed<UnknownRow & { host: string; slug: string }>(
      this.#knex,
      'pushed unknown repositories',
      `select host, slug, count(*)::int as count, array_agg(distinct subject order by subject) as subjects,
         min(finished_at) as "firstAt", max(finished_at) as "lastAt", (count(*) over ())::int as all
       from pushed_deployments where repository_id is null
       group by host, slug order by count(*) desc, host, slug limit ${mostListed}`,
    );
  }

  async #unknownServices() {
    return readNamed<UnknownRow & { source: string; service: string }>(
      this.#knex,
      'pushed unknown services',
      `select s.account as source, s.external_id as service, count(*)::int as count,
         array_agg(distinct sent.subject order by sent.subject) as subjects,
         min(i.created_at) as "firstAt", max(i.created_at) as "lastAt", (count(*) over ())::int as all
       from services s
       join incidents i using (service_id)
       join pushed_incidents sent on sent.source = s.account and sent.external_id = i.incident_id
       where s.provider = '${pushedSource}' and s.service_id not in (select service_id from service_components)
       group by s.account, s.external_id order by count(*) desc, s.account, s.external_id limit ${mostListed}`,
    );
  }
}
