import { Repository } from '../model/repository';
import { EpochSeconds } from '../model/time';
import { World } from '../model/world';
import { EditError } from './editError';
import { Edit } from './editSchemas';

type OwnerEdit = Extract<Edit, { kind: 'rename-owner' }>;
type MovingEdit = Extract<Edit, { kind: 'transfer' | 'default-branch' }>;

/** Gives an organisation another name. */
export function renameOwner(world: World, edit: OwnerEdit) {
  const organization = world.findOrganization(edit.owner);
  if (!organization) {
    throw new EditError(`There is no organisation ${edit.owner}.`);
  }
  for (const repository of world.repositories) {
    if (repository.owner === organization.account) {
      repository.formerNames.push(repository.fullName);
      repository.revision += 1;
    }
  }
  organization.account.login = edit.name;
  return { login: edit.owner, what: edit.kind };
}

/** Gives a repository to another organisation, or its default branch another name. */
export function moveRepository(
  world: World,
  repository: Repository,
  edit: MovingEdit,
  now: EpochSeconds,
) {
  if (edit.kind === 'transfer') {
    repository.formerNames.push(repository.fullName);
    repository.owner =
      world.findOrganization(edit.owner)?.account ??
      world.account({
        kind: 'Organization',
        login: edit.owner,
        name: edit.owner,
        email: `${edit.owner}@example.com`,
        createdAt: 0,
      });
    return;
  }
  const former = repository.facts.defaultBranch;
  repository.formerDefaultBranches.push(former);
  repository.facts.defaultBranch = edit.branch;
  // Open pull requests follow a renamed branch, others keep its old name.
  for (const pull of repository.pullRequests) {
    const isOpen = (pull.at(now)?.state ?? 'OPEN') === 'OPEN';
    if (isOpen && pull.facts.baseRef === former) {
      pull.facts.baseRef = edit.branch;
    }
  }
}
