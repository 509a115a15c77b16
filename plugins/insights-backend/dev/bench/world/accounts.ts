import { fillTable } from './fillTable';
import { teamNames } from './numbering';
import type { Filling, WorldShape } from './shape';

/** Machines that open pull requests, and people whom the catalog does not know. */
export const botCount = 40;
const outsiderCount = 20;

/** People whom the catalog knows; their accounts come first. */
export function peopleCount(shape: WorldShape): number {
  return teamNames(shape).length * shape.membersOfTeam;
}

/** Accounts by their numbers: people, then machines, then outsiders. */
export async function fillAccounts(filling: Filling): Promise<void> {
  const people = peopleCount(filling.shape);
  const isBot = `n > ${people} and n <= ${people + botCount}`;
  await fillTable(filling, {
    table: 'scm_accounts',
    columns: {
      account_id: 'n',
      provider: `'github'`,
      host: `'github.com'`,
      external_id: 'n::text',
      login: `case when n = ${
        people + 1
      } then 'copilot-swe-agent[bot]' when ${isBot} then 'robot-' || n || '[bot]' else 'login-' || n end`,
      type: `case when ${isBot} then 'Bot' else 'User' end`,
    },
    from: `from generate_series(1, ${people + botCount + outsiderCount}) n`,
  });
  await filling.trx.raw(
    `select setval(pg_get_serial_sequence('scm_accounts', 'account_id'), max(account_id)) from scm_accounts`,
  );
}
