import { EditError } from '../../control/editError';
import { EpochSeconds } from '../../model/time';
import { PagerDutyAccount, VisibleIncident } from './model/account';
import { Service } from './model/service';

/** An incident and its account. */
export type FoundIncident = VisibleIncident & { account: PagerDutyAccount };

/**
 * Finds an incident of any account.
 * @throws when there is none
 */
export function findIncident(
  accounts: PagerDutyAccount[],
  id: string,
  now: EpochSeconds,
): FoundIncident {
  const [found] = accounts.flatMap(account => {
    const row = account.findIncident(id, now);
    return row?.incident.facts.id === id ? [{ ...row, account }] : [];
  });
  if (!found) {
    throw new EditError(`There is no incident ${id}.`);
  }
  return found;
}

/**
 * Finds a service of any account.
 * @throws when there is none
 */
export function findService(
  accounts: PagerDutyAccount[],
  idOrName: string,
  now: EpochSeconds,
): { service: Service; account: PagerDutyAccount } {
  const [found] = accounts.flatMap(account =>
    account
      .servicesAt(now)
      .filter(({ id, name }) => id === idOrName || name === idOrName)
      .map(each => ({ service: each, account })),
  );
  if (!found) {
    throw new EditError(`There is no service ${idOrName}.`);
  }
  return found;
}

/**
 * A priority that an account has.
 * @throws when it has not
 */
export function checkedPriority(
  { plan }: PagerDutyAccount,
  priority: string | undefined,
): string | undefined {
  if (priority !== undefined && !plan.priorities.includes(priority)) {
    throw new EditError(`The account ${plan.id} has no priority ${priority}.`);
  }
  return priority;
}
