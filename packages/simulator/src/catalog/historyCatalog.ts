import { Repository } from '../model/repository';
import { Entity, entity, entityName, repositoryAnnotations } from './entity';

/** The catalog of served histories: a team per owner, its authors, and a component per repository. */
export function historyCatalog(repositories: Repository[]): Entity[] {
  if (!repositories.length) {
    return [];
  }
  const owners = new Map<string, Repository[]>();
  for (const repository of repositories) {
    const team = groupName(repository);
    owners.set(team, [...(owners.get(team) ?? []), repository]);
  }
  const root = entity(
    'Group',
    { name: 'history', title: 'History' },
    { type: 'organization', children: [] },
  );
  return [
    root,
    ...[...owners].flatMap(([team, served]) => [
      entity(
        'Group',
        { name: team, title: served[0].owner.login },
        { type: 'team', parent: 'history', children: [] },
      ),
      ...served.map(componentOf),
    ]),
    ...users(owners),
  ];
}

function groupName(repository: Repository): string {
  return entityName(repository.owner.login.toLocaleLowerCase('en-US'));
}

function componentOf(repository: Repository): Entity {
  return entity(
    'Component',
    {
      name: entityName(`${repository.owner.login}-${repository.name}`),
      title: repository.fullName,
      annotations: repositoryAnnotations(
        repository.fullName,
        repository.facts.defaultBranch,
      ),
    },
    {
      type: 'service',
      lifecycle: 'production',
      owner: `group:default/${groupName(repository)}`,
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
        annotations: { 'github.com/user-login': login },
      },
      {
        profile: { displayName: login, email: `${login}@example.com` },
        memberOf,
      },
    ),
  );
}
