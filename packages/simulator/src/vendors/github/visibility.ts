import { Repository } from '../../model/repository';
import { Organization, World } from '../../model/world';
import { GitHubError } from './errors';

/** The organisation whose installation a token belongs to; undefined for the token of a person. */
export function installationOf(
  world: World,
  token: string,
): Organization | undefined {
  const id = /^ghs_(\d+)_/.exec(token)?.[1];
  return world.organizations.find(({ account }) => `${account.id}` === id);
}

/** Whether an installation may see a repository of its organisation. */
export function isInstalledFor(
  { installation }: Organization,
  { name }: Repository,
): boolean {
  const { repositories = 'all' } = installation ?? {};
  return repositories === 'all' || repositories.includes(name);
}

/**
 * Which repositories a token sees: those of its installation, or all.
 * @throws when the installation is suspended
 */
export function visibilityOf(
  world: World,
  token: string,
): (repository: Repository) => boolean {
  const organization = installationOf(world, token);
  if (!organization) {
    return () => true;
  }
  refuseSuspended(organization);
  return repository =>
    repository.owner === organization.account &&
    isInstalledFor(organization, repository);
}

/** A suspended installation gets neither tokens nor answers. */
export function refuseSuspended({ installation }: Organization) {
  if (installation?.isSuspended) {
    throw new GitHubError(403, 'This installation has been suspended');
  }
}
