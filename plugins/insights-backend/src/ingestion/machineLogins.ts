import type { Knex } from 'knex';

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

/** Which of these logins belong to machines by the patterns. */
export async function machineLogins(
  knex: Knex,
  patterns: MachinePatternsSource,
  logins: string[],
): Promise<Set<string>> {
  if (logins.length === 0) {
    return new Set();
  }
  const { bots, agents } =
    typeof patterns === 'function' ? await patterns() : patterns;
  // The patterns are an administrator's: PostgreSQL alone runs them, and not for long.
  const rows = await knex.transaction(
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
