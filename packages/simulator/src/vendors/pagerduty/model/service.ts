import { Account } from '../../../model/account';
import { OperatedComponent } from '../../../model/production';
import { EpochSeconds } from '../../../model/time';
import { AccountPlan } from '../accounts';

/** How alerts come in. */
export interface Integration {
  id: string;
  name: string;
  /** The key of the Events API, or an address to write to. */
  receives: { key: string } | { email: string };
}

/** A service: what somebody is on call for. */
export interface Service {
  id: string;
  name: string;
  /** The group that is on call. */
  team: string;
  account: AccountPlan;
  createdAt: EpochSeconds;
  integrations: Integration[];
  /** Those that run as this service; none for what is not in the catalog. */
  components: OperatedComponent[];
  onCall: Account[];
  deletedAt?: EpochSeconds;
}

/** Whether a service was deleted; its incidents stay. */
export function isDeleted(service: Service, now: EpochSeconds): boolean {
  return service.deletedAt !== undefined && service.deletedAt <= now;
}

/** Whether everything that runs as a service was given up. */
export function isDisabled(
  { components }: Service,
  now: EpochSeconds,
): boolean {
  return (
    components.length > 0 &&
    components.every(({ repository }) => repository.isArchivedAt(now))
  );
}
