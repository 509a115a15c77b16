import { EpochSeconds } from '../../../model/time';
import { PagerDutyAccount } from '../model/account';
import { Parameters } from './parameters';

/** A request after authentication and limits. */
export interface PagerDutyRequest {
  account: PagerDutyAccount;
  now: EpochSeconds;
  params: Record<string, string>;
  query: Parameters;
}

/** An endpoint that reads. */
export interface PagerDutyRoute {
  path: string;
  /** What an OAuth token needs. */
  scope: string;
  handle(request: PagerDutyRequest): object;
}
