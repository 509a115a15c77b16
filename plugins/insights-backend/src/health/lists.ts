import {
  componentsWithoutRepository,
  contradictingLocations,
  repositoriesWithoutComponent,
  servicesWithoutComponent,
} from './catalogLists';
import type { HealthList } from './list';
import {
  groupsWithoutMembers,
  sharedLogins,
  usersWithoutEmail,
  usersWithoutLogin,
} from './peopleLists';
import { pushesWithoutPullRequests } from './pushesWithoutPullRequests';

/** All lists of data health, in the order of the page. */
export const healthLists: readonly HealthList[] = [
  repositoriesWithoutComponent,
  componentsWithoutRepository,
  contradictingLocations,
  servicesWithoutComponent,
  usersWithoutLogin,
  usersWithoutEmail,
  sharedLogins,
  groupsWithoutMembers,
  pushesWithoutPullRequests,
];
