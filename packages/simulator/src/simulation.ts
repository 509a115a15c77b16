import { Clock } from './clock';
import { Counters } from './control/counters';
import { Faults } from './control/faults';
import { Latency } from './control/latency';
import { RateLimits } from './vendors/github/rateLimits';
import { Account } from './model/account';
import { World } from './model/world';

/** What all parts of the server share. */
export interface Simulation {
  world: World;
  clock: Clock;
  counters: Counters;
  faults: Faults;
  latency: Latency;
  limits: RateLimits;
  /** The account every token belongs to. */
  viewer: Account;
}
