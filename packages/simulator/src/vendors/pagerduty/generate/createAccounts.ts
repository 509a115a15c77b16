import { World } from '../../../model/world';
import { ACCOUNTS } from '../accounts';
import { PagerDutyAccount } from '../model/account';
import { IncidentLife } from './incidentLife';
import { createServices } from './services';

/** The accounts of an organisation. Their incidents continue for as long as the world is read. */
export function createAccounts(world: World): PagerDutyAccount[] {
  const accounts = ACCOUNTS.map(plan => new PagerDutyAccount(plan));
  const { production } = world;
  if (!production) {
    return accounts;
  }
  const created = createServices(production);
  for (const account of accounts) {
    account.services.push(
      ...created
        .filter(({ plan }) => plan.account === account.plan)
        .map(({ service }) => service),
    );
    const life = new IncidentLife(account, production);
    world.growWith(now => life.liveUntil(now));
  }
  return accounts;
}
