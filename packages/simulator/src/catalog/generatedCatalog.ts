import { GeneratedOrganization } from '../generate/generateOrganization';
import {
  ComponentPlan,
  componentPlans,
  isOperated,
} from '../generate/components';
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
    ...componentPlans(plan).map(each => componentEntity(plan.login, each)),
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

function componentEntity(login: string, component: ComponentPlan): Entity {
  const { name, path, team, kind } = component;
  const fullName = `${login}/${component.repository}`;
  return entity(
    'Component',
    {
      name,
      description: path ? `${path} of ${fullName}` : fullName,
      annotations: componentAnnotations({
        name,
        fullName,
        branch: 'main',
        path,
        operatedBy: isOperated(component) ? team : undefined,
      }),
    },
    {
      type:
        name.endsWith('-ui') || name.endsWith('-app') ? 'website' : 'service',
      lifecycle: kind === 'archived' ? 'deprecated' : 'production',
      owner: `group:default/${team}`,
      system: `${team}-system`,
    },
  );
}
