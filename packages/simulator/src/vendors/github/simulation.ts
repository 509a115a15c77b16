import { Account } from '../../model/account';
import { Simulation } from '../../simulation';
import { RateLimits } from './rateLimits';

/** How the app is installed in an organisation. */
export interface AppInstallation {
  isSuspended: boolean;
  /** The names of those that the app may see. */
  repositories: 'all' | string[];
}

/** The simulation with what only GitHub remembers. */
export interface GitHubSimulation extends Simulation {
  limits: RateLimits;
  /** By the account of the organisation; one without an entry has the app for all repositories. */
  installations: Map<Account, AppInstallation>;
}
