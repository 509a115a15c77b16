import { priorityBody } from '../shape/reference';
import { page } from './paging';
import { PagerDutyRoute } from './route';

/** What an account has besides services and incidents. */
export const accountRoutes: PagerDutyRoute[] = [
  {
    path: '/priorities',
    scope: 'priorities.read',
    handle: ({ account: { plan }, query }) =>
      page('priorities', query, plan.priorities, name =>
        priorityBody(plan, name),
      ),
  },
  {
    path: '/abilities',
    scope: 'abilities.read',
    handle: ({ account }) => ({ abilities: account.plan.abilities }),
  },
];
