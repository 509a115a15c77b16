import { accountRoutes } from './accounts';
import { actionsRoutes } from './actions';
import { deliveryRoutes } from './deliveries';
import { pullRequestRoutes } from './pullRequests';
import { rateLimitRoutes } from './rateLimit';
import { RepositoryRoute, RootRoute } from './restRoute';

/** All endpoints that belong to no repository. */
export const rootRoutes: RootRoute[] = [...accountRoutes, ...rateLimitRoutes];

/** All endpoints of a repository. */
export const repositoryRoutes: RepositoryRoute[] = [
  ...deliveryRoutes,
  ...pullRequestRoutes,
  ...actionsRoutes,
];
