import { Account } from './account';
import { Repository } from './repository';
import { EpochSeconds } from './time';

/** A component of the catalog that runs in production. */
export interface OperatedComponent {
  name: string;
  repository: Repository;
  /** The folder in the repository; '' for all of it. */
  path: string;
  team: string;
}

/** What a generated organisation runs, for the vendors that watch over it. */
export interface Production {
  seed: string;
  start: EpochSeconds;
  /** The midnight that fixes the calendar. */
  anchor: EpochSeconds;
  components: OperatedComponent[];
  peopleByTeam: ReadonlyMap<string, Account[]>;
  /** The page of a pull request, where people find it. */
  pullRequestUrl(fullName: string, number: number): string;
  /** How many incidents there are besides the usual ones, for measuring. */
  additionalIncidents: number;
}
