import { EpochSeconds } from './time';

/** A change that breaks something wherever it goes live, until it is taken back. */
export interface FaultyChange {
  /** Its merge commit. */
  sha: string;
  /** The number of its pull request. */
  number: number;
  /** When somebody opens the pull request that takes it back. */
  revertedAt: EpochSeconds;
}

/** Something that went live in production. Only the simulation knows all of them, and which are bad. */
export interface Rollout {
  at: EpochSeconds;
  sha: string;
  fault?: FaultyChange;
}
