import type { AccountReference } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { cleanText, toCleanJson } from '../../database/cleanText';

interface AccountRow {
  account_id: number;
  external_id: string;
  login: string;
  type: string;
}

/** The accounts that a page names, with the ids they have in our tables. */
export interface WrittenAccounts {
  writtenCount: number;
  idOf(account: AccountReference | undefined): number | undefined;
}

/**
 * Stores the accounts of a page. Most are known, so it reads first and writes (and locks) only what is new.
 */
export async function writeAccounts(
  trx: Knex.Transaction,
  instance: { provider: string; host: string } | undefined,
  references: Array<AccountReference | undefined>,
): Promise<WrittenAccounts> {
  const accounts = new Map<string, AccountReference>();
  for (const reference of references) {
    if (reference) {
      accounts.set(cleanText(reference.externalId), reference);
    }
  }
  const ids = new Map<string, number>();
  const idOf = (account: AccountReference | undefined) =>
    account && ids.get(cleanText(account.externalId));
  if (accounts.size === 0) {
    return { writtenCount: 0, idOf };
  }
  if (!instance) {
    throw new Error(
      'A page that names accounts must name its instance, such as { provider, host }',
    );
  }

  const readAccounts = async (externalIds: string[]): Promise<AccountRow[]> => {
    const { rows } = await trx.raw(
      `select account_id::float8, external_id, login, type from scm_accounts
       where provider = :provider and host = :host and external_id = any(:externalIds)`,
      { ...instance, externalIds },
    );
    return rows;
  };
  const changed = new Map(accounts);
  for (const row of await readAccounts([...accounts.keys()])) {
    ids.set(row.external_id, row.account_id);
    const { login, type } = accounts.get(row.external_id)!;
    if (row.login === cleanText(login) && row.type === type) {
      changed.delete(row.external_id);
    }
  }
  if (changed.size === 0) {
    return { writtenCount: 0, idOf };
  }

  const written = await trx.raw(
    `insert into scm_accounts as stored (provider, host, external_id, login, type)
       select :provider, :host, external_id, login, type
       from jsonb_to_recordset(cast(:accounts as jsonb)) as page (external_id text, login text, type text)
       -- Always in the same order: two pages with the same people must not wait for each other.
       order by external_id
       on conflict (provider, host, external_id) do update set login = excluded.login, type = excluded.type
       where (stored.login, stored.type) is distinct from (excluded.login, excluded.type)`,
    {
      ...instance,
      accounts: toCleanJson(
        [...changed.values()].map(({ externalId, login, type }) => ({
          external_id: externalId,
          login,
          type,
        })),
      ),
    },
  );
  // Another page may have written some of them at the same moment, so the ids are looked up rather than returned.
  for (const row of await readAccounts([...changed.keys()])) {
    ids.set(row.external_id, row.account_id);
  }
  return { writtenCount: written.rowCount, idOf };
}
