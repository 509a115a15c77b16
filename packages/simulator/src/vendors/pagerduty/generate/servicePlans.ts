import { hashText, objectId } from '../../../model/random';
import { AccountPlan, accountOfTeam } from '../accounts';
import { publicId } from '../model/identifiers';
import { Integration } from '../model/service';

/** A service as it follows from the catalog alone, so that its annotations and its account agree on it. */
export interface ServicePlan {
  id: string;
  name: string;
  team: string;
  account: AccountPlan;
  integrations: Integration[];
}

/** What decides about the service of a component. */
export interface ServiceOrigin {
  name: string;
  /** The name of the repository. */
  repository: string;
  path: string;
  team: string;
}

/** One in so many components is watched by nobody. */
const UNWATCHED = 9;

/** The service a component runs as. Folders of one repository that a team owns run as one; libraries run nowhere. */
export function serviceOf({
  name,
  repository,
  path,
  team,
}: ServiceOrigin): ServicePlan | undefined {
  if (path.startsWith('packages/')) {
    return undefined;
  }
  if (path) {
    return planService(`${repository} of ${team}`, team);
  }
  return hashText(`service:${name}`) % UNWATCHED === 0
    ? undefined
    : planService(name, team);
}

/** A service with a name. */
export function planService(name: string, team: string): ServicePlan {
  return {
    id: publicId('P', `service:${name}`),
    name,
    team,
    account: accountOfTeam(team),
    integrations: [
      integration(name, 'Events API V2', {
        key: objectId(`key:${name}`).slice(0, 32),
      }),
      integration(name, 'Email', {
        email: `${name.replaceAll(' ', '-')}@meridian.pagerduty.com`,
      }),
    ],
  };
}

function integration(
  service: string,
  name: string,
  receives: Integration['receives'],
): Integration {
  return {
    id: publicId('P', `integration:${service}:${name}`),
    name,
    receives,
  };
}
