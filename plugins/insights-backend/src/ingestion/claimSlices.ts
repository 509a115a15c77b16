import type { JsonObject } from '@backstage/types';
import type { SliceRepository } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { connectionBindings, type ConnectionKey } from './connections';

/** A slice in the hands of this process, until its lease ends. */
export interface ClaimedSlice {
  source: string;
  connection: string;
  stream: string;
  key: string;
  /** Grows with every claim: who holds an older one has lost the slice. */
  fence: number;
  cursor?: JsonObject;
  state: string;
  attempts: number;
  credential?: string;
  firstSeenAt: Date;
  isFirstRead: boolean;
  /** The revision of its stream that the cursor belongs to. */
  revision: number;
  /** Up to here it has been read completely. */
  completeThrough?: Date;
  historyFrom?: Date;
  repositoryId?: number;
  repository?: SliceRepository;
}

const claimedColumns = `s.source, s.connection, s.revision, s.complete_through as "completeThrough", s.stream, s.slice as key, s.fence::float8, s.cursor, s.state, s.attempts, s.credential,
  s.first_seen_at as "firstSeenAt", s.history_from as "historyFrom", s.covered_from is null and s.cursor is null
  and s.complete_through is null as "isFirstRead", s.repository_id::float8 as "repositoryId"`;

// A name that another repository goes by now leads there.
const formerSlugs = `(
  select array_agg(distinct former.slug) from repository_names former
  where former.repository_id = r.repository_id and former.valid_to is not null and not exists (
    select from repository_names present join repositories other using (repository_id)
    where present.slug = former.slug and present.valid_to is null and other.provider = r.provider and other.host = r.host
  )
)`;

function withoutNulls(row: object): any {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null),
  );
}

/**
 * Takes the most important due slices that nobody holds, or whose holder shows no sign of life. Replicas pass over the
 * rows that others are taking at the same moment.
 */
export async function claimSlices(
  knex: Knex,
  options: {
    connections: ConnectionKey[];
    count: number;
    owner: string;
    leaseSeconds: number;
  },
): Promise<ClaimedSlice[]> {
  const { rows } = await knex.raw(
    `with due as (
       select source, connection, stream, slice from ingestion_slices
       where (source, connection) in (select * from unnest(cast(:types as text[]), cast(:ids as text[]))) and next_at <= now() and (lease_until is null or lease_until <= now())
       order by priority desc, next_at
       limit :count
       for update skip locked
     ), claimed as (
       update ingestion_slices s set
         fence = fence + 1, lease_owner = :owner, lease_until = now() + make_interval(secs => :leaseSeconds),
         state = case state when 'pending' then 'loading' else state end, last_started_at = now(), waits_for = null
       from due where s.source = due.source and s.connection = due.connection and s.stream = due.stream and s.slice = due.slice
       returning s.*
     )
     select ${claimedColumns}, r.provider, r.host, r.external_id as "externalId", r.owner, r.name, r.url,
       r.is_archived as "isArchived", ${formerSlugs} as "formerSlugs"
     from claimed s left join repositories r on r.repository_id = s.repository_id`,
    {
      count: options.count,
      owner: options.owner,
      leaseSeconds: options.leaseSeconds,
      ...connectionBindings(options.connections),
    },
  );
  return rows.map((row: object) => {
    const {
      provider,
      host,
      externalId,
      owner,
      name,
      url,
      isArchived,
      formerSlugs: former,
      ...slice
    } = withoutNulls(row);
    return {
      ...slice,
      repository: provider && {
        provider,
        host,
        externalId,
        owner,
        name,
        url,
        isArchived,
        ...(former && { formerSlugs: former }),
      },
    };
  });
}
