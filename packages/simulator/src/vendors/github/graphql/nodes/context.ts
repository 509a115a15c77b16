import { EpochSeconds } from '../../../../model/time';
import { Repository } from '../../../../model/repository';
import { Simulation } from '../../../../simulation';

/** An object whose fields are read, or called with the arguments of the query, as they are asked for. */
export interface GraphQLNode {
  __typename: string;
  [field: string]: unknown;
}

/** What every node needs to show itself. */
export interface NodeContext {
  simulation: Simulation;
  now: EpochSeconds;
  /** Whether the token may see a repository. */
  sees: (repository: Repository) => boolean;
}
