import { Account } from '../../model/account';
import { Repository } from '../../model/repository';
import { Organization } from '../../model/world';
import { GitHubError } from './errors';
import { AppInstallation, GitHubSimulation } from './simulation';

/** How the app is installed in the organisation of an account. */
export function installationIn(
  { installations }: GitHubSimulation,
  account: Account,
): AppInstallation {
  return (
    installations.get(account) ?? { isSuspended: false, repositories: 'all' }
  );
}

/** The organisation whose installation a token belongs to; undefined for the token of a person. */
export function installedOrganization(
  { world }: GitHubSimulation,
  token: string,
): Organization | undefined {
  const id = /^ghs_(\d+)_/.exec(token)?.[1];
  return world.organizations.find(({ account }) => `${account.id}` === id);
}

/**
 * Which repositories a token sees: those of its installation, or all.
 * @throws when the installation is suspended
 */
export function visibilityOf(
  simulation: GitHubSimulation,
  token: string,
): (repository: Repository) => boolean {
  const organization = installedOrganization(simulation, token);
  if (!organization) {
    return () => true;
  }
  const { account } = organization;
  const installation = installationIn(simulation, account);
  refuseSuspended(installation);
  const { repositories } = installation;
  return repository =>
    repository.owner === account &&
    (repositories === 'all' || repositories.includes(repository.name));
}

/** A suspended installation gets neither tokens nor answers. */
export function refuseSuspended({ isSuspended }: AppInstallation) {
  if (isSuspended) {
    throw new GitHubError(403, 'This installation has been suspended');
  }
}
