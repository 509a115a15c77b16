import { Account } from '../../../model/account';
import { OperatedComponent } from '../../../model/production';
import { EpochSeconds } from '../../../model/time';

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
  createdAt: EpochSeconds;
  integrations: Integration[];
  /** Those that run as this service; none for what is not in the catalog. */
  components: OperatedComponent[];
  onCall: Account[];
  isDisabled: boolean;
  deletedAt?: EpochSeconds;
}
