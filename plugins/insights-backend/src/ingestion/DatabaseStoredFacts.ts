import type { StoredFacts } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { runsWithNews } from './newsStatements';

/** Which accounts are machines: POSIX regular expressions on logins, as PostgreSQL reads them. */
export interface MachinePatterns {
  bots: string[];
  agents: string[];
}

/** Settings can change while slices are read. */
export type MachinePatternsSource =
  | MachinePatterns
  | (() => Promise<MachinePatterns>);

const patternTimeout = '2s';

/** Answers the questions of a source from the tables. */
export class DatabaseStoredFacts implements StoredFacts {
  readonly #knex: Knex;
  readonly #patterns: MachinePatternsSource;
  readonly #repositoryId: number | undefined;

  constructor(
    knex: Knex,
    patterns: MachinePatternsSource,
    repositoryId: number | undefined,
  ) {
    this.#knex = knex;
    this.#patterns = patterns;
    this.#repositoryId = repositoryId;
  }

  async catalogOwners(provider: string, host: string): Promise<string[]> {
    const { rows } = await this.#knex.raw(
      `select distinct split_part(slug, '/', 1) as owner from component_repositories
       where provider = ? and host = ? order by 1`,
      [provider, host],
    );
    return rows.map((row: { owner: string }) => row.owner);
  }

  async unfinishedRuns(since: Date): Promise<number[]> {
    const { rows } = await this.#knex.raw(
      `select run_id::float8 from workflow_runs
       where repository_id = ? and created_at >= ? and ended_at is null order by created_at desc`,
      [this.#repositoryId ?? null, since],
    );
    const runs: number[] = rows.map((row: { run_id: number }) => row.run_id);
    const news = await runsWithNews(this.#knex, this.#repositoryId);
    return [...new Set([...runs, ...news])];
  }

  async endedAttempts(runIds: number[]): Promise<Set<string>> {
    const { rows } = await this.#knex.raw(
      `select run_id || ':' || attempt as ended from workflow_run_attempts
       where repository_id = ? and run_id = any(?::bigint[]) and status = 'completed'`,
      [this.#repositoryId ?? null, runIds],
    );
    return new Set(rows.map((row: { ended: string }) => row.ended));
  }

  async attemptsWithJobs(runIds: number[]): Promise<Set<string>> {
    const { rows } = await this.#knex.raw(
      `select distinct run_id || ':' || attempt as known from workflow_jobs
       where repository_id = ? and run_id = any(?::bigint[])`,
      [this.#repositoryId ?? null, runIds],
    );
    return new Set(rows.map((row: { known: string }) => row.known));
  }

  async sharedRepositories(
    { provider, host }: { provider: string; host: string },
    externalIds: string[],
  ): Promise<Set<string>> {
    const { rows } = await this.#knex.raw(
      `select external_id from repositories r join repository_components c using (repository_id)
       where r.provider = :provider and r.host = :host and r.external_id = any(:externalIds)
       group by external_id having count(distinct c.path) > 1`,
      { provider, host, externalIds },
    );
    return new Set(rows.map((row: { external_id: string }) => row.external_id));
  }

  async machineLogins(logins: string[]): Promise<Set<string>> {
    if (logins.length === 0) {
      return new Set();
    }
    const { bots, agents } =
      typeof this.#patterns === 'function'
        ? await this.#patterns()
        : this.#patterns;
    // The patterns are an administrator's: PostgreSQL alone runs them, and not for long.
    const rows = await this.#knex.transaction(
      async (trx): Promise<Array<{ login: string }>> => {
        await trx.raw(`set local statement_timeout = '${patternTimeout}'`);
        const result = await trx.raw(
          `select login from unnest(cast(:logins as text[])) as account (login)
         where login ~ any(:bots) or login ~* any(:agents)`,
          { logins, bots, agents },
        );
        return result.rows;
      },
    );
    return new Set(rows.map(row => row.login));
  }
}
