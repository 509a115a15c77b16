import { Account } from '../model/account';
import { Random } from '../model/random';
import { DAY_SECONDS, EpochSeconds, HOUR_SECONDS } from '../model/time';
import { ChangePlan } from './changeStory';
import { RepositoryPlan } from './organizationPlan';
import { People } from './people';
import { RepositoryProfile } from './profile';
import { branchName, humanTitle, updateTitle } from './titles';

/** A pull request that somebody is about to open. */
export interface Opening
  extends Pick<
    ChangePlan,
    | 'kind'
    | 'title'
    | 'labels'
    | 'author'
    | 'commits'
    | 'reviews'
    | 'messageTrailer'
  > {
  at: EpochSeconds;
  branch: string;
  body?: string;
  baseRef?: string;
  forkOwner?: Account;
}

/** What the openings of a week depend on. */
export interface WeekContext {
  anchor: EpochSeconds;
  people: People;
  plan: RepositoryPlan;
  week: EpochSeconds;
  /** How many weeks before the anchor; negative after it. */
  weeksToAnchor: number;
  delivery: RepositoryProfile['delivery'];
}

/** Who opens what in one week: people at the given moments, and the dependency bots on Mondays. */
export function openingsOfWeek(
  context: WeekContext,
  moments: EpochSeconds[],
  random: Random,
): Opening[] {
  const openings = moments.map(at => personOpening(context, at, random));
  const isBotWeek = random.chance(0.4);
  if (isBotWeek) {
    openings.push(updateOpening(context, random));
  }
  if (context.plan.kind === 'monorepo' && openings.length) {
    addOddity(openings[0], context.weeksToAnchor);
  }
  return openings;
}

function personOpening(
  context: WeekContext,
  at: EpochSeconds,
  random: Random,
): Opening {
  const { people, plan, weeksToAnchor } = context;
  const title = humanTitle(random);
  // Coding agents and assistants spread over the last year and a half.
  const adoption = Math.max(0, Math.min(1, (78 - weeksToAnchor) / 78));
  if (random.chance(0.08 * adoption)) {
    return {
      at,
      kind: 'human',
      title,
      branch: `copilot/${branchName(title)}`,
      author: people.codingAgent,
      labels: [],
    };
  }
  const author = pickAuthor(context, random);
  const trailer = random.chance(0.3 * adoption)
    ? 'Co-Authored-By: Claude <noreply@anthropic.com>'
    : undefined;
  const isHotfix = random.chance(0.02);
  const isBackport = context.delivery === 'releases' && random.chance(0.1);
  const isForeign = plan.kind === 'fork' || random.chance(0.02);
  return {
    at,
    kind: isHotfix ? 'hotfix' : 'human',
    title: isBackport ? `[1.x] ${title}` : title,
    branch: isHotfix
      ? `hotfix/${branchName(title)}`
      : `${author.login}/${branchName(title)}`,
    author,
    labels: [
      ...(isHotfix ? ['hotfix'] : []),
      ...(random.chance(0.15)
        ? [random.pick(['bug', 'enhancement', 'documentation'])]
        : []),
    ],
    baseRef: isBackport ? 'release/1.x' : undefined,
    forkOwner: isForeign ? author : undefined,
    messageTrailer: trailer,
  };
}

/** A few people write much, most write a little; now and then somebody from another team or outside helps. */
function pickAuthor(
  { people, plan, week, anchor }: WeekContext,
  random: Random,
): Account {
  if (random.chance(0.06)) {
    return random.pick(people.persons).account;
  }
  if (random.chance(0.03)) {
    const present = people.outsiders.filter(
      ({ deletedAt }) => week < (deletedAt ?? anchor) - 7 * DAY_SECONDS,
    );
    if (present.length) {
      return random.pick(present);
    }
  }
  const team = people.byTeam.get(plan.team) ?? [];
  return team[Math.floor(random.next() ** 1.7 * team.length)];
}

function updateOpening(
  { people, week, plan }: WeekContext,
  random: Random,
): Opening {
  const { title, branch } = updateTitle(random);
  const isRenovate = plan.team === 'runtime' || plan.team === 'analytics';
  return {
    at: week + 5 * HOUR_SECONDS + random.integer(0, HOUR_SECONDS),
    kind: 'update',
    title: isRenovate ? title.replace('Bump', 'Update') : title,
    branch: isRenovate ? `renovate/${branch}` : `dependabot/${branch}`,
    author: isRenovate ? people.renovate : people.dependabot,
    labels: ['dependencies'],
  };
}

/** Things that every vendor sends once in a while and that break careless readers. */
function addOddity(opening: Opening, weeksToAnchor: number) {
  switch (weeksToAnchor) {
    case 5:
      opening.commits = 150;
      break;
    case 6:
      opening.reviews = 120;
      break;
    case 7:
      opening.title = `${opening.title}\u0000 with a NUL`;
      break;
    case 8:
      opening.title = `${opening.title} \ud83d cut in half`;
      break;
    default:
      break;
  }
}
