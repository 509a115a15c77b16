import { World } from '../../../model/world';
import { ACCOUNTS } from '../accounts';
import { PagerDutyAccount } from '../model/account';
import { IncidentLife } from './incidentLife';
import { createServices } from './services';

/** The accounts of an organisation. Their incidents continue for as long as the world is read. */
export function createAccounts(world: World): PagerDutyAccount[] {
  const accounts = ACCOUNTS.map(plan => new PagerDutyAccount(plan));
  const { production } = world;
  if (production) {
    const services = createServices(production);
    accounts.forEach(({ plan, services: own }) =>
      own.push(...services.filter(({ account }) => account === plan)),
    );
    const life = new IncidentLife(accounts, services, production);
    world.growWith(now => life.liveUntil(now));
  }
  return accounts;
}
