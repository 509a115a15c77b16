import { OperatedComponent } from '../model/production';
import { Repository } from '../model/repository';
import {
  DAY_SECONDS,
  EpochSeconds,
  startOfIsoWeek,
  WEEK_SECONDS,
} from '../model/time';
import { World } from '../model/world';
import { Size } from '../options';
import { pullRequestUrl } from '../vendors';
import { componentPlans, isOperated } from './components';
import { OrganizationPlan, planOrganization } from './organizationPlan';
import { createPeople, People } from './people';
import { repositoryProfile } from './profile';
import { RepositoryLife } from './repositoryLife';
import { Workplace } from './workplace';

/** Twenty-six months. */
const HISTORY_WEEKS = 113;
/** Small repositories are new, so that thousands of them are there at once. */
const SMALL_HISTORY_WEEKS = 2;

/** A generated organisation, as its catalog needs it. */
export interface GeneratedOrganization {
  plan: OrganizationPlan;
  people: People;
  repositories: Repository[];
}

/** Adds a generated organisation to the world; it continues for as long as the world is read. */
export function generateOrganization(
  world: World,
  size: Exclude<Size, 'none'>,
  seed: string,
  anchor: EpochSeconds,
  {
    smallRepositories = 0,
    incidents = 0,
  }: { smallRepositories?: number; incidents?: number } = {},
): GeneratedOrganization {
  const plan = planOrganization(size, smallRepositories);
  const start = startOfIsoWeek(anchor) - HISTORY_WEEKS * WEEK_SECONDS;
  const people = createPeople(world, plan, seed, start, anchor);
  const owner = world.account({
    kind: 'Organization',
    login: plan.login,
    name: 'Meridian',
    email: 'hello@meridian.example',
    createdAt: start,
  });
  world.organizations.push({
    account: owner,
    description: 'A simulated online shop',
  });
  const smallStart =
    startOfIsoWeek(anchor) - SMALL_HISTORY_WEEKS * WEEK_SECONDS;
  const lives = plan.repositories.map(each => {
    const identifiers = world.identifiers.repository(
      `${plan.login}/${each.name}`,
    );
    const profile = repositoryProfile(each, seed);
    const begin = each.kind === 'small' ? smallStart : start;
    const context = { seed, start: begin, anchor, people };
    const repository = new Repository({
      id: identifiers.repositoryId,
      owner,
      name: each.name,
      description: `${each.name} of ${each.team}`,
      defaultBranch: 'main',
      language: each.kind === 'empty' ? undefined : profile.language,
      isPrivate: each.kind !== 'fork',
      isFork: each.kind === 'fork',
      createdAt: begin,
    });
    if (each.kind === 'archived') {
      repository.archivedAt = anchor - 240 * DAY_SECONDS;
    }
    world.repositories.push(repository);
    return new RepositoryLife(
      new Workplace(repository, identifiers, each, profile, context),
    );
  });
  world.growWith(now => lives.forEach(life => life.liveUntil(now)));
  const repositories = world.repositories.filter(each => each.owner === owner);
  world.production = {
    seed,
    start,
    anchor,
    components: operatedComponents(plan, repositories),
    peopleByTeam: people.byTeam,
    pullRequestUrl,
    additionalIncidents: incidents,
  };
  return { plan, people, repositories };
}

function operatedComponents(
  plan: OrganizationPlan,
  repositories: Repository[],
): OperatedComponent[] {
  const byName = new Map(repositories.map(each => [each.name, each]));
  return componentPlans(plan).flatMap(component => {
    const repository = byName.get(component.repository);
    const { name, path, team } = component;
    return repository && isOperated(component)
      ? [{ name, path, team, repository }]
      : [];
  });
}
