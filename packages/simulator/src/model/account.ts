import { EpochSeconds } from './time';

/** A person, an app or an organisation. */
export interface Account {
  id: number;
  kind: 'User' | 'Bot' | 'Organization';
  login: string;
  /** Whether a bot is an app of a vendor, which vendors may mark in its login; those of histories are served as they stand. */
  isApp?: boolean;
  name: string;
  /** Bots have the one that the vendor gives them. */
  email?: string;
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
