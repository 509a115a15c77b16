import { hashText } from '../../../model/random';
import { Production } from '../../../model/production';
import { DAY_SECONDS } from '../../../model/time';
import { Service } from '../model/service';
import { planService, ServicePlan, serviceOf } from './servicePlans';

/** What teams are on call for without its being a component. */
const UNCATALOGED = ['office network', 'customer hotline'];

/** The services of what runs in production: those of components, and some that the catalog does not know. */
export function createServices(production: Production): Service[] {
  const services = new Map<string, Service>();
  const serviceFor = (plan: ServicePlan) => {
    const service = services.get(plan.id) ?? createService(plan, production);
    services.set(plan.id, service);
    return service;
  };
  for (const component of production.components) {
    const { name, path, team, repository } = component;
    const origin = { name, repository: repository.facts.name, path, team };
    const plan = serviceOf(origin);
    if (plan) {
      serviceFor(plan).components.push(component);
    }
  }
  [...production.peopleByTeam.keys()].forEach((team, index) => {
    const name = UNCATALOGED[index % UNCATALOGED.length];
    serviceFor(planService(`${name} of ${team}`, team));
  });
  return [...services.values()];
}

function createService(
  plan: ServicePlan,
  { start, peopleByTeam }: Production,
): Service {
  return {
    ...plan,
    components: [],
    onCall: peopleByTeam.get(plan.team) ?? [],
    // Services were set up one by one in the year before.
    createdAt: start - (hashText(`age:${plan.name}`) % 365) * DAY_SECONDS,
  };
}
