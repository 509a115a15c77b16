import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';

/** How long facts are kept, in months; what is not given is kept for ever. */
export interface RetentionSettings {
  /** Pull requests, deployments, releases and incidents. */
  months?: number;
  /** Workflow runs. */
  runMonths?: number;
}

/** Rows of one table that are deleted by age; `cutoff` is the time before which they are old. */
interface AgedRows {
  table: string;
  condition: string;
  settings: keyof RetentionSettings;
}

// What goes with others comes after them. An open pull request or incident is never old.
const aged: AgedRows[] = [
  {
    table: 'pull_requests',
    condition: `state <> 'open' and coalesce(merged_at, closed_at, updated_at) < :cutoff`,
    settings: 'months',
  },
  {
    table: 'pull_request_files',
    condition: `not exists (select from pull_requests p
      where p.repository_id = aged.repository_id and p.number = aged.number)`,
    settings: 'months',
  },
  {
    table: 'environment_deployments',
    condition: 'greatest(created_at, updated_at) < :cutoff',
    settings: 'months',
  },
  {
    table: 'pushed_deployments',
    condition: 'finished_at < :cutoff',
    settings: 'months',
  },
  {
    table: 'releases',
    condition: `not is_draft and coalesce(published_at, created_at) < :cutoff`,
    settings: 'months',
  },
  {
    table: 'incidents',
    condition: 'resolved_at < :cutoff',
    settings: 'months',
  },
  {
    table: 'pushed_incidents',
    condition: `updated_at < :cutoff and not exists (
      select from incidents i join services s using (service_id)
      where i.incident_id = aged.external_id and s.account = aged.source and s.provider = 'pushed')`,
    settings: 'months',
  },
  {
    table: 'deployment_changes',
    condition: 'coalesce(deployed_at, merged_at) < :cutoff',
    settings: 'months',
  },
  {
    table: 'deployments',
    condition: 'deployed_at < :cutoff',
    settings: 'months',
  },
  {
    table: 'workflow_run_attempts',
    condition: `started_at < :cutoff and not exists (select from workflow_runs r
      where r.repository_id = aged.repository_id and r.run_id = aged.run_id)`,
    settings: 'runMonths',
  },
  {
    table: 'workflow_jobs',
    // A job that was skipped may have no times at all.
    condition: `coalesce(started_at, ended_at, '-infinity') < :cutoff and not exists (select from workflow_runs r
      where r.repository_id = aged.repository_id and r.run_id = aged.run_id)`,
    settings: 'runMonths',
  },
];

const streams: Record<keyof RetentionSettings, string[]> = {
  months: [
    'pull-requests',
    'environment-deployments',
    'pushed-deployments',
    'releases',
    'incidents',
  ],
  runMonths: ['workflow-runs'],
};

const rowsAtOnce = 5_000;
const lockTimeout = '2s';

/** Deletes facts that are older than they are to be kept. Whole months, so that no bucket is ever shown in part. */
export class Retention {
  readonly #knex: Knex;
  readonly #settings: RetentionSettings;
  readonly #logger: LoggerService;

  constructor(options: {
    knex: Knex;
    settings: RetentionSettings;
    logger: LoggerService;
  }) {
    this.#knex = options.knex;
    this.#settings = options.settings;
    this.#logger = options.logger;
  }

  /** Whether anything is ever deleted. */
  get isLimited(): boolean {
    return Object.values(this.#settings).some(months => months !== undefined);
  }

  /** Deletes old data and returns how much it was, by table. */
  async run(options: {
    signal: AbortSignal;
    now?: Date;
  }): Promise<Record<string, number>> {
    const { signal, now = new Date() } = options;
    const deleted: Record<string, number> = {};
    for (const key of ['months', 'runMonths'] as const) {
      const cutoff = this.#cutoff(key, now);
      if (cutoff) {
        // What is not there any more must not count as covered, not even for a moment.
        await this.#moveCoverage(streams[key], cutoff);
        if (key === 'runMonths') {
          deleted.workflow_runs = await this.#dropPartitions(cutoff);
        }
      }
    }
    for (const { table, condition, settings } of aged) {
      const cutoff = this.#cutoff(settings, now);
      if (cutoff && !signal.aborted) {
        deleted[table] = await this.#delete(table, condition, cutoff, signal);
      }
    }
    const counts = Object.fromEntries(
      Object.entries(deleted).filter(([, count]) => count > 0),
    );
    if (Object.keys(counts).length > 0) {
      this.#logger.info('Deleted data older than insights.retention', counts);
    }
    return counts;
  }

  #cutoff(key: keyof RetentionSettings, now: Date): Date | undefined {
    const months = this.#settings[key];
    return months === undefined
      ? undefined
      : DateTime.fromJSDate(now, { zone: 'utc' })
          .minus({ months })
          .startOf('month')
          .toJSDate();
  }

  async #moveCoverage(ofStreams: string[], cutoff: Date): Promise<void> {
    await this.#knex.raw(
      `update ingestion_slices set covered_from = cast(:cutoff as timestamptz)
       where stream = any(:ofStreams) and covered_from < :cutoff`,
      { cutoff, ofStreams },
    );
  }

  /** A month of runs goes in one piece, which takes no time and leaves no holes. */
  async #dropPartitions(cutoff: Date): Promise<number> {
    const { rows } = await this.#knex.raw(
      `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent = to_regclass('workflow_runs') and c.relname ~ '^workflow_runs_\\d{4}_\\d{2}$'
         and to_date(right(c.relname, 7), 'YYYY_MM') < cast(:cutoff as timestamptz)::date
       order by 1`,
      { cutoff },
    );
    let count = 0;
    for (const { name } of rows) {
      count += await this.#knex.transaction(async trx => {
        // Readers come first: what does not get the lock soon is left for the next time.
        await trx.raw(`set local lock_timeout = '${lockTimeout}'`);
        const counted = await trx.raw('select count(*)::int as count from ??', [
          name,
        ]);
        await trx.raw('drop table ??', [name]);
        return counted.rows[0].count;
      });
    }
    return count;
  }

  async #delete(
    table: string,
    condition: string,
    cutoff: Date,
    signal: AbortSignal,
  ): Promise<number> {
    let count = 0;
    for (;;) {
      const { rowCount } = await this.#knex.raw(
        `delete from ${table} where ctid = any(array(
           select ctid from ${table} aged where ${condition} limit :rowsAtOnce
         ))`,
        { cutoff, rowsAtOnce },
      );
      count += rowCount;
      if (rowCount < rowsAtOnce || signal.aborted) {
        return count;
      }
    }
  }
}
