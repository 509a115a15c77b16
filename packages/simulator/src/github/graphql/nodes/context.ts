import { EpochSeconds } from '../../../model/time';
import { Simulation } from '../../../simulation';

/** An object whose fields are read, or called with the arguments of the query, as they are asked for. */
export interface GraphQLNode {
  __typename: string;
  [field: string]: unknown;
}

/** What every node needs to show itself. */
export interface NodeContext {
  simulation: Simulation;
  now: EpochSeconds;
}
