import type { WorldShape } from './shape';

/** From 1 on. */
export const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => index + 1);

/** The groups that own something, in the order in which repositories are handed out. */
export function teamNames(shape: WorldShape): string[] {
  const { departments, teamsOfDepartment, otherTeams } = shape;
  return [
    ...numbers(departments).flatMap(department =>
      numbers(teamsOfDepartment).map(team => `team-${department}-${team}`),
    ),
    ...numbers(otherTeams).map(team => `other-team-${team}`),
  ];
}

/** What follows from the number of a repository, for the catalog and for the tables alike. */
export interface NumberedRepository {
  n: number;
  name: string;
  /** The position of its team; repositories of one team are far apart in size. */
  team: number;
  /** What pages for it. */
  service?: string;
  /** How its deployments are found, where its component says so. */
  strategy?: 'releases' | 'deployments';
}

function strategyOf(n: number): NumberedRepository['strategy'] {
  if (n % 10 === 0) {
    return 'releases';
  }
  return n % 4 === 1 ? 'deployments' : undefined;
}

function nameOf(n: number): string {
  if (n === 1) {
    return 'platform';
  }
  return n % 10 === 0 ? `lib-${n}` : `service-${n}`;
}

const divisor = (a: number, b: number): number =>
  b === 0 ? a : divisor(b, a % b);

/** How far the next repository's team is from the last one's, so that all teams have their turn. */
function stepOf(teamCount: number): number {
  let step = 7;
  while (divisor(teamCount, step) > 1) {
    step += 2;
  }
  return step;
}

/** All repositories, by falling size; the first is shared by many components. */
export function numberedRepositories(shape: WorldShape): NumberedRepository[] {
  const teamCount = teamNames(shape).length;
  const step = stepOf(teamCount);
  return numbers(shape.repositories).map(n => {
    const isPaged = n % 3 === 1 && n > 1 && n <= 3 * shape.services + 1;
    return {
      n,
      name: nameOf(n),
      team: (n * step) % teamCount,
      service: isPaged ? `P${n}` : undefined,
      strategy: strategyOf(n),
    };
  });
}
