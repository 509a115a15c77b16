import { EpochSeconds } from './time';

/** What GitHub calls a user: a person, an app or an organisation. */
export interface Account {
  id: number;
  kind: 'User' | 'Bot' | 'Organization';
  /** The login as GraphQL gives it: without the suffix `[bot]`. */
  login: string;
  /** The login as REST gives it: apps carry the suffix `[bot]`. */
  restLogin: string;
  name: string;
  email: string;
  createdAt: EpochSeconds;
  deletedAt?: EpochSeconds;
}

/** An account as others see it: undefined once it was deleted. */
export function accountAt(
  account: Account | undefined,
  now: EpochSeconds,
): Account | undefined {
  return account?.deletedAt !== undefined && account.deletedAt <= now
    ? undefined
    : account;
}
