import { stringifyEntityRef, type UserEntity } from '@backstage/catalog-model';
import type { CatalogBindings } from '@devex-insights/backstage-plugin-insights-node';

/** An account at a vendor that a user of the catalog lays claim to. */
export interface IdentityRow {
  vendor: string;
  host: string;
  account_key: string;
  user_ref: string;
  is_conflict: boolean;
}

/** The e-mail address of a user in the form that vendors' addresses are compared with. */
export function userEmail(user: UserEntity): string | undefined {
  const email = user.spec?.profile?.email;
  return typeof email === 'string'
    ? email.trim().toLocaleLowerCase('en-US') || undefined
    : undefined;
}

/** The accounts of all users; one that several users claim is marked and belongs to none of them. */
export function identities(
  users: UserEntity[],
  bindings: readonly CatalogBindings[],
): IdentityRow[] {
  const claims = users.flatMap(user => {
    const email = userEmail(user);
    const keys = [
      ...bindings.flatMap(({ accounts }) => accounts?.(user) ?? []),
      ...(email ? [{ provider: 'email', host: '', key: email }] : []),
    ];
    return keys.map(({ provider, host, key }) => ({
      vendor: provider,
      host,
      account_key: key,
      user_ref: stringifyEntityRef(user),
    }));
  });
  const keyOf = (claim: Omit<IdentityRow, 'is_conflict'>) =>
    [claim.vendor, claim.host, claim.account_key].join(' ');
  const claimants = new Map<string, number>();
  for (const claim of claims) {
    claimants.set(keyOf(claim), (claimants.get(keyOf(claim)) ?? 0) + 1);
  }
  return claims.map(claim => ({
    ...claim,
    is_conflict: claimants.get(keyOf(claim))! > 1,
  }));
}
