import { EpochSeconds } from '../../model/time';
import { ACCOUNTS, AccountPlan, ApiKey } from './accounts';
import { objectId } from '../../model/random';
import { unauthorized } from './errors';

/** How long an OAuth token is good for: ten days. */
export const TOKEN_SECONDS = 864_000;

/** Who sends a request: a key of an account, or an app by one of its tokens. */
export interface Caller {
  /** What the rate limit counts by. */
  id: string;
  account: AccountPlan;
  isReadOnly: boolean;
  /** Undefined for keys, which may read everything. */
  scopes?: string[];
}

interface IssuedToken {
  account: AccountPlan;
  scopes: string[];
  expiresAt: EpochSeconds;
}

/** The keys and tokens that are good. */
export class Tokens {
  readonly #issued = new Map<string, IssuedToken>();
  readonly #revoked = new Set<string>();

  issue(account: AccountPlan, scopes: string[], now: EpochSeconds): string {
    const count = this.#issued.size + 1;
    const token = `pd${account.region}at-${objectId(`${account.id}:${count}`)}`;
    const expiresAt = now + TOKEN_SECONDS;
    this.#issued.set(token, { account, scopes, expiresAt });
    return token;
  }

  /** Makes a key or a token worthless; whether there is one. */
  revoke(token: string): boolean {
    const isKnown = this.#issued.has(token) || findKey(token) !== undefined;
    this.#revoked.add(token);
    return isKnown;
  }

  /**
   * Who an Authorization header is of.
   * @throws when nobody is, or nobody any more
   */
  callerOf(header: string | undefined, now: EpochSeconds): Caller {
    const key = /^Token token="?([^"\s]+)"?$/.exec(header ?? '')?.[1];
    const bearer = /^Bearer (\S+)$/.exec(header ?? '')?.[1];
    if (this.#revoked.has(key ?? bearer ?? '')) {
      throw unauthorized();
    }
    const found = key === undefined ? undefined : findKey(key);
    if (found) {
      const { account, isReadOnly, token } = found;
      return { id: token, account, isReadOnly };
    }
    const issued = this.#issued.get(bearer ?? '');
    if (!issued || issued.expiresAt <= now) {
      throw unauthorized();
    }
    const { account, scopes } = issued;
    return { id: account.client.id, account, isReadOnly: false, scopes };
  }
}

function findKey(
  token: string,
): (ApiKey & { account: AccountPlan }) | undefined {
  return ACCOUNTS.flatMap(account =>
    account.keys.map(key => ({ ...key, account })),
  ).find(key => key.token === token);
}
