import { GeneratedOrganization } from '../generate/generateOrganization';
import {
  MONOREPO_FOLDERS,
  OrganizationPlan,
  RepositoryPlan,
} from '../generate/organizationPlan';
import { Person } from '../generate/people';
import {
  componentAnnotations,
  Entity,
  entity,
  userAnnotations,
} from './entity';

/** The catalog of a generated organisation: groups in three levels, people, systems and components. */
export function generatedCatalog({
  plan,
  people,
}: GeneratedOrganization): Entity[] {
  const teams = plan.groups.filter(({ type }) => type === 'team');
  return [
    ...plan.groups.map(({ name, title, type, parent }) =>
      entity(
        'Group',
        { name, title },
        { type, profile: { displayName: title }, parent, children: [] },
      ),
    ),
    ...people.persons.map(userEntity),
    ...teams.map(({ name, title }) =>
      entity(
        'System',
        { name: `${name}-system`, title: `${title} system` },
        { owner: `group:default/${name}` },
      ),
    ),
    ...plan.repositories
      .filter(({ hasComponent }) => hasComponent)
      .flatMap(repository => componentsOf(plan, repository)),
  ];
}

function userEntity(person: Person): Entity {
  const { account, team, entityName, hasLogin } = person;
  return entity(
    'User',
    {
      name: entityName,
      ...(hasLogin ? { annotations: userAnnotations(account.login) } : {}),
    },
    {
      profile: { displayName: account.name, email: account.email },
      memberOf: [team],
    },
  );
}

function componentsOf(
  { login, groups }: OrganizationPlan,
  { name, team, kind }: RepositoryPlan,
): Entity[] {
  const fullName = `${login}/${name}`;
  if (kind !== 'monorepo') {
    return [component(name, fullName, team, '', kind === 'archived')];
  }
  return MONOREPO_FOLDERS.filter(folder =>
    groups.some(group => group.name === folder.team),
  ).map(folder =>
    component(
      `${name}-${folder.path.split('/')[1]}`,
      fullName,
      folder.team,
      folder.path,
      false,
    ),
  );
}

function component(
  name: string,
  fullName: string,
  team: string,
  path: string,
  isArchived: boolean,
): Entity {
  return entity(
    'Component',
    {
      name,
      description: path ? `${path} of ${fullName}` : fullName,
      annotations: componentAnnotations(fullName, 'main', path),
    },
    {
      type:
        name.endsWith('-ui') || name.endsWith('-app') ? 'website' : 'service',
      lifecycle: isArchived ? 'deprecated' : 'production',
      owner: `group:default/${team}`,
      system: `${team}-system`,
    },
  );
}
