import { Repository } from '../model/repository';
import {
  componentAnnotations,
  Entity,
  entity,
  entityName,
  userAnnotations,
} from './entity';

/** What the groups of a kind of served repositories are called. */
interface GroupNames {
  root: string;
  title: string;
  /** Keeps the teams of one kind apart from those of the others. */
  prefix: string;
}

/** The catalog of served histories: a team per owner, its authors, and a component per repository. */
export function historyCatalog(repositories: Repository[]): Entity[] {
  return catalogOf(repositories, {
    root: 'history',
    title: 'History',
    prefix: '',
  });
}

/** The same for local clones. */
export function cloneCatalog(repositories: Repository[]): Entity[] {
  return catalogOf(repositories, {
    root: 'clones',
    title: 'Local clones',
    prefix: 'clones-',
  });
}

function catalogOf(
  repositories: Repository[],
  { root, title, prefix }: GroupNames,
): Entity[] {
  if (!repositories.length) {
    return [];
  }
  const owners = new Map<string, Repository[]>();
  for (const repository of repositories) {
    const team = groupName(prefix, repository);
    owners.set(team, [...(owners.get(team) ?? []), repository]);
  }
  return [
    entity(
      'Group',
      { name: root, title },
      { type: 'organization', children: [] },
    ),
    ...[...owners].flatMap(([team, served]) => [
      entity(
        'Group',
        { name: team, title: served[0].owner.login },
        { type: 'team', parent: root, children: [] },
      ),
      ...served.map(each => componentOf(each, team)),
    ]),
    ...users(owners),
  ];
}

function groupName(prefix: string, { owner }: Repository): string {
  return entityName(`${prefix}${owner.login.toLocaleLowerCase('en-US')}`);
}

function componentOf(repository: Repository, team: string): Entity {
  const name = entityName(`${repository.owner.login}-${repository.name}`);
  return entity(
    'Component',
    {
      name,
      title: repository.fullName,
      annotations: componentAnnotations({
        name,
        fullName: repository.fullName,
        branch: repository.facts.defaultBranch,
        path: '',
      }),
    },
    {
      type: 'service',
      lifecycle: 'production',
      owner: `group:default/${team}`,
    },
  );
}

/** One person may have worked for several owners, and is then a member of all their teams. */
function users(owners: Map<string, Repository[]>): Entity[] {
  const teams = new Map<string, string[]>();
  for (const [team, served] of owners) {
    const logins = new Set(
      served
        .flatMap(({ pullRequests }) => pullRequests)
        .map(({ facts }) => facts.author)
        .filter(({ kind }) => kind === 'User')
        .map(({ login }) => login),
    );
    logins.forEach(login =>
      teams.set(login, [...(teams.get(login) ?? []), team]),
    );
  }
  return [...teams].map(([login, memberOf]) =>
    entity(
      'User',
      {
        name: entityName(login),
        annotations: userAnnotations(login),
      },
      {
        profile: { displayName: login, email: `${login}@example.com` },
        memberOf,
      },
    ),
  );
}
