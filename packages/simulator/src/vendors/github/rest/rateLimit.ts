import { notFound } from '../errors';
import { RootRoute } from './restRoute';

/** The budgets of the token; an Enterprise Server without limits answers 404. */
export const rateLimitRoutes: RootRoute[] = [
  {
    path: '/rate_limit',
    handle: ({ simulation: { limits }, token, now, apiVersion }) => {
      const shape = (resource: 'core' | 'graphql') => {
        const budget = limits.budget(token, resource, now);
        if (!budget) {
          throw notFound();
        }
        const { limit, used, remaining, resetAt } = budget;
        return { limit, used, remaining, reset: resetAt, resource };
      };
      const core = shape('core');
      const search = { limit: 30, used: 0, remaining: 30, reset: now + 60 };
      const resources = { core, graphql: shape('graphql'), search };
      return {
        body:
          apiVersion < '2026-03-10' ? { resources, rate: core } : { resources },
      };
    },
  },
];
