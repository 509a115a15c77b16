import type { Knex } from 'knex';
import { readNamed } from '../../database/readRows';

/** The groups in scope: the chosen ones and all below them. */
export const groupsInScope = `
  select distinct descendant_ref as group_ref from group_closure where ancestor_ref = any(:teams::text[])`;

/** The members of the groups, each once; all users of the catalog where no group is chosen. */
function membersInScope(teams: string[]): string {
  return teams.length
    ? `select distinct m.user_ref from memberships m join (${groupsInScope}) g using (group_ref) where m.valid_to is null`
    : `select user_ref from users where true or :teams::text[] is null`;
}

/** The people of the groups, and their accounts. */
export async function readMembers(trx: Knex.Transaction, teams: string[]) {
  const [{ members }] = await readNamed<{ members: number }>(
    trx,
    'scope members',
    `select count(*)::int as members from (${membersInScope(teams)}) m`,
    { teams },
  );
  const accounts = await readNamed<{ id: number }>(
    trx,
    'scope accounts',
    `select distinct a.account_id::float8 as id
     from scm_accounts a
     join identities i on i.vendor = a.provider and i.host = a.host and i.account_key = lower(a.login) and not i.is_conflict
     join (${membersInScope(teams)}) m using (user_ref)`,
    { teams },
  );
  return { members, accounts: accounts.map(({ id }) => id) };
}
