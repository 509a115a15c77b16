import { hashText } from '../../../model/random';
import { Production } from '../../../model/production';
import { DAY_SECONDS } from '../../../model/time';
import { Service } from '../model/service';
import { planService, ServicePlan, serviceOf } from './servicePlans';

/** What is on call in a team without being a component. */
const UNCATALOGED = ['office network', 'customer hotline'];

/** The services of what runs in production: those of components, and some that the catalog does not know. */
export function createServices(
  production: Production,
): Array<{ plan: ServicePlan; service: Service }> {
  const services = new Map<string, { plan: ServicePlan; service: Service }>();
  const add = (plan: ServicePlan) => {
    const known = services.get(plan.id);
    const made = known ?? { plan, service: createService(plan, production) };
    services.set(plan.id, made);
    return made.service;
  };
  for (const component of production.components) {
    const { name, path, team, repository } = component;
    const origin = { name, repository: repository.facts.name, path, team };
    const plan = serviceOf(origin);
    if (plan) {
      add(plan).components.push(component);
    }
  }
  [...production.peopleByTeam.keys()].forEach((team, index) => {
    const name = UNCATALOGED[index % UNCATALOGED.length];
    add(planService(`${name} of ${team}`, team));
  });
  return [...services.values()];
}

function createService(
  { id, name, team, integrations }: ServicePlan,
  { start, peopleByTeam }: Production,
): Service {
  return {
    id,
    name,
    team,
    integrations,
    components: [],
    onCall: peopleByTeam.get(team) ?? [],
    // Services were set up one by one in the year before.
    createdAt: start - (hashText(`age:${name}`) % 365) * DAY_SECONDS,
    isDisabled: false,
  };
}
