import { Clock } from './clock';
import { Counters } from './control/counters';
import { Faults } from './control/faults';
import { Latency } from './control/latency';
import { Account } from './model/account';
import { World } from './model/world';

/** What all parts of the server share. */
export interface Simulation {
  world: World;
  clock: Clock;
  counters: Counters;
  faults: Faults;
  latency: Latency;
  /** The account every token belongs to, whatever the vendor. */
  viewer: Account;
}

/** A simulation in which nothing was counted or disturbed yet. */
export function createSimulation(world: World, clock: Clock): Simulation {
  return {
    world,
    clock,
    counters: new Counters(),
    faults: new Faults(),
    latency: new Latency(),
    viewer: world.account({
      kind: 'User',
      login: 'insights-reader',
      name: 'Insights Reader',
      email: 'insights-reader@example.com',
      createdAt: 0,
    }),
  };
}
