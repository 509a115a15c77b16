import { Simulation } from '../../simulation';
import { PagerDutyAccount } from './model/account';
import { RateLimits } from './rateLimits';
import { Tokens } from './tokens';

/** The simulation with what only PagerDuty remembers. */
export interface PagerDutySimulation extends Simulation {
  accounts: PagerDutyAccount[];
  tokens: Tokens;
  limits: RateLimits;
}
