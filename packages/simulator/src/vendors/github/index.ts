import { Vendor } from '../vendor';
import { componentAnnotations, userAnnotations } from './annotations';
import { GitHubEditOptions, gitHubEdits } from './edits';
import { GitHubFaultKind, gitHubFaults } from './faults';
import { RATE_LIMIT_PROFILES, RateLimits } from './rateLimits';
import { gitHubRouter } from './router';
import { WEB_URL } from './shape/account';
import { GitHubSimulation } from './simulation';

/** What the configuration of a client of GitHub needs. */
export interface GitHubInfo {
  /** The host the repositories pretend to be on. */
  host: string;
  apiBaseUrl: string;
  graphqlUrl: string;
}

/** The REST API and GraphQL of github.com and of an Enterprise Server. */
export const gitHub: Vendor<
  'github',
  GitHubFaultKind,
  GitHubInfo,
  GitHubEditOptions
> = {
  id: 'github',
  faults: gitHubFaults,
  automationLogin: 'github-actions',
  info: url => ({
    host: 'github.com',
    apiBaseUrl: url,
    graphqlUrl: `${url}/graphql`,
  }),
  pullRequestUrl: (fullName, number) => `${WEB_URL}/${fullName}/pull/${number}`,
  componentAnnotations,
  userAnnotations,
  start: (simulation, limits) => {
    const served: GitHubSimulation = {
      ...simulation,
      limits: new RateLimits(RATE_LIMIT_PROFILES[limits]),
      installations: new Map(),
    };
    return {
      router: gitHubRouter(served),
      resetLimits: () => served.limits.reset(),
      edits: gitHubEdits(served),
    };
  },
};
