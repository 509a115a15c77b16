import {
  ANNOTATION_LOCATION,
  stringifyEntityRef,
  type UserEntity,
} from '@backstage/catalog-model';
import {
  parseUrlLocation,
  pathSegments,
  type ScmHost,
} from './repositoryLinks';

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

/** What GitHub's organisation provider writes is `https://HOST/LOGIN`; the URL of a file names no user. */
function managedByGithub(user: UserEntity, githubHosts: string[]) {
  const url = parseUrlLocation(
    user.metadata.annotations?.[ANNOTATION_LOCATION],
  );
  if (!url || !githubHosts.includes(url.host)) {
    return undefined;
  }
  const segments = pathSegments(url);
  return segments.length === 1
    ? { host: url.host, login: segments[0] }
    : undefined;
}

function githubKeys(user: UserEntity, githubHosts: string[]) {
  const managed = managedByGithub(user, githubHosts);
  const annotated = user.metadata.annotations?.['github.com/user-login'];
  const login = (annotated?.trim() || managed?.login)?.toLocaleLowerCase(
    'en-US',
  );
  // The annotation names no host: without a better hint it holds for all of them.
  const hosts = managed ? [managed.host] : githubHosts;
  return login
    ? hosts.map(host => ({ vendor: 'github', host, key: login }))
    : [];
}

/** The accounts of all users; one that several users claim is marked and belongs to none of them. */
export function identities(
  users: UserEntity[],
  hosts: ScmHost[],
): IdentityRow[] {
  const githubHosts = hosts
    .filter(({ provider }) => provider === 'github')
    .map(({ host }) => host);
  const claims = users.flatMap(user => {
    const email = userEmail(user);
    const keys = [
      ...githubKeys(user, githubHosts),
      ...(email ? [{ vendor: 'email', host: '', key: email }] : []),
    ];
    return keys.map(({ vendor, host, key }) => ({
      vendor,
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
