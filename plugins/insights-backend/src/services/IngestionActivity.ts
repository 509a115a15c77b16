import type {
  SourcesResponse,
  SourceStatus,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';

type Activity = NonNullable<SourceStatus['activity']>;
type Waiting = Activity['waiting'][number];
type RateLimit = NonNullable<SourcesResponse['rateLimits']>[number];

const mostExamples = 10;

interface WaitingRow {
  source: string;
  kind: Waiting['for'];
  count: number;
  reason: string | null;
  continuesAt: Date | null;
}

interface ReadingRow {
  source: string;
  count: number;
  examples: Array<{ stream: string; slice: string; since: string }>;
}

function parts(count: number): string {
  return `${count.toLocaleString('en')} part${count === 1 ? '' : 's'}`;
}

function messageOf({ kind, count, reason }: WaitingRow): string {
  switch (kind) {
    case 'turn':
      return `${parts(count)} due, waiting behind other parts.`;
    case 'schedule':
      return `${parts(count)} up to date until the next scheduled read.`;
    case 'change':
      return `${parts(count)} read again only when something changes.`;
    case 'rate-limit':
      return `${parts(count)} waiting for a rate limit. ${reason}`;
    case 'retry':
      return `${parts(count)} failed and waiting for a retry. ${reason}`;
    default:
      return `${parts(count)} excluded until access is granted. ${reason}`;
  }
}

/** What is read at this moment and what waits for what, in all replicas. */
export class IngestionActivity {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** By source. */
  async list(): Promise<Map<string, Activity>> {
    const [reading, waiting] = await Promise.all([
      this.#reading(),
      this.#waiting(),
    ]);
    const sources = new Map<string, Activity>();
    const of = (source: string) => {
      const known = sources.get(source) ?? {
        reading: 0,
        examples: [],
        waiting: [],
      };
      sources.set(source, known);
      return known;
    };
    for (const { source, count, examples } of reading) {
      Object.assign(of(source), {
        reading: count,
        examples: examples.map(each => ({
          ...each,
          since: new Date(each.since).toISOString(),
        })),
      });
    }
    for (const row of waiting) {
      of(row.source).waiting.push({
        for: row.kind,
        message: messageOf(row).trim(),
        slices: row.count,
        continuesAt: row.continuesAt?.toISOString(),
      });
    }
    return sources;
  }

  /** The rate limits by the sources that are read with them. */
  async rateLimitsBySource(): Promise<Map<string, RateLimit[]>> {
    const [limits, { rows }] = await Promise.all([
      this.rateLimits(),
      this.#knex.raw<{ rows: Array<{ source: string; credential: string }> }>(
        'select distinct source, credential from ingestion_slices where credential is not null',
      ),
    ]);
    const sources = [...new Set(rows.map(({ source }) => source))];
    return new Map(
      sources.map(source => {
        const credentials = rows
          .filter(row => row.source === source)
          .map(row => row.credential);
        return [
          source,
          limits.filter(({ credential }) => credentials.includes(credential)),
        ];
      }),
    );
  }

  async rateLimits(): Promise<RateLimit[]> {
    const { rows } = await this.#knex.raw(
      `select credential, resource, limit_count as limit, remaining, reserved, resets_at, blocked_until
       from rate_budgets
       where greatest(resets_at, blocked_until) > now() order by credential, resource`,
    );
    return rows.map(
      ({ limit, remaining, resets_at, blocked_until, ...rest }: any) => ({
        ...rest,
        limit: limit ?? undefined,
        remaining: remaining ?? undefined,
        resetsAt: resets_at?.toISOString(),
        blockedUntil:
          blocked_until > new Date() ? blocked_until.toISOString() : undefined,
      }),
    );
  }

  async #reading(): Promise<ReadingRow[]> {
    const { rows } = await this.#knex.raw(
      `select source, count(*)::int, json_agg(json_build_object('stream', stream, 'slice', name, 'since', last_started_at)
           order by place) filter (where place <= :mostExamples) as examples
       from (
         select s.source, s.stream, coalesce(r.owner || '/' || r.name, s.slice) as name, s.last_started_at,
           row_number() over (partition by s.source order by s.last_started_at) as place
         from ingestion_slices s left join repositories r using (repository_id)
         where s.lease_until > now()
       ) held
       group by source order by source`,
      { mostExamples },
    );
    return rows;
  }

  async #waiting(): Promise<WaitingRow[]> {
    const { rows } = await this.#knex.raw(
      `select source, kind, count(*)::int, (array_agg(reason order by next_at) filter (where reason is not null))[1] as reason,
         min(next_at) filter (where next_at < 'infinity' and kind <> 'turn') as "continuesAt"
       from (
         select source, next_at, coalesce(waits_for, last_error) as reason,
           case when state = 'denied' then 'permission' when next_at = 'infinity' then 'change'
             when next_at <= now() then 'turn' when waits_for is not null then 'rate-limit'
             when last_error is not null then 'retry' else 'schedule' end as kind
         from ingestion_slices
         where state <> 'gone' and (lease_until is null or lease_until <= now())
       ) waiting
       group by source, kind order by source, kind`,
    );
    return rows;
  }
}
