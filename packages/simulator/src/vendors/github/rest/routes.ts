import { accountRoutes } from './accounts';
import { actionsRoutes } from './actions';
import { appRoutes, repositoryInstallationRoutes } from './apps';
import { commitRoutes } from './commits';
import { deliveryRoutes } from './deliveries';
import { pullRequestRoutes } from './pullRequests';
import { rateLimitRoutes } from './rateLimit';
import { RepositoryRoute, RootRoute } from './restRoute';

/** All endpoints that belong to no repository. */
export const rootRoutes: RootRoute[] = [
  ...accountRoutes,
  ...appRoutes,
  ...rateLimitRoutes,
];

/** All endpoints of a repository. */
export const repositoryRoutes: RepositoryRoute[] = [
  ...deliveryRoutes,
  ...pullRequestRoutes,
  ...commitRoutes,
  ...actionsRoutes,
  ...repositoryInstallationRoutes,
];
