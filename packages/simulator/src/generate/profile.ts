import { Random } from '../model/random';
import { MINUTE_SECONDS } from '../model/time';
import { RepositoryKind, RepositoryPlan } from './organizationPlan';

/** How a team works, and where it is heading. */
export interface TeamProfile {
  /** Median working hours until somebody reviews. */
  reviewHours: number;
  /** Median working hours between approval and merge. */
  mergeHours: number;
  /** Lines per pull request, median. */
  lines: number;
  /** Multiplies waiting times and failures, linearly over the whole history: below 1 it gets better. */
  trend: number;
}

/** How a repository is worked on and delivered. */
export interface RepositoryProfile extends TeamProfile {
  weeklyPulls: number;
  ciMedianSeconds: number;
  failureRate: number;
  delivery: 'deployments' | 'workflow' | 'releases' | 'merges';
  hasLint: boolean;
  hasNightly: boolean;
  hasPreviews: boolean;
  hasReviewBot: boolean;
  language: string;
}

const DELIVERIES: RepositoryProfile['delivery'][] = [
  'deployments',
  'workflow',
  'releases',
  'merges',
];
const LANGUAGES = ['TypeScript', 'Go', 'Java', 'Python', 'Kotlin'];

/** How a team works. */
function teamProfile(team: string, seed: string): TeamProfile {
  const random = new Random(`${seed}:team:${team}`);
  return {
    reviewHours: 1 + random.next() * 6,
    mergeHours: 0.5 + random.next() * 3.5,
    lines: 40 + random.next() * 120,
    trend: random.pick([0.35, 0.5, 0.75, 1, 1.3, 1.9]),
  };
}

/** How a repository is worked on, from its team's habits. */
export function repositoryProfile(
  plan: RepositoryPlan,
  seed: string,
): RepositoryProfile {
  const random = new Random(`${seed}:profile:${plan.name}`);
  const isMonorepo = plan.kind === 'monorepo';
  const usualPulls = random.logNormal(2.2, 0.35);
  const weeklyPulls = { monorepo: 9, small: 1 } as Partial<
    Record<RepositoryKind, number>
  >;
  return {
    ...teamProfile(plan.team, seed),
    weeklyPulls: weeklyPulls[plan.kind] ?? usualPulls,
    ciMedianSeconds: random.integer(4, 22) * MINUTE_SECONDS,
    failureRate: 0.06 + random.next() * 0.16,
    delivery: isMonorepo ? 'deployments' : random.pick(DELIVERIES),
    hasLint: random.chance(0.1),
    hasNightly: isMonorepo,
    hasPreviews: isMonorepo,
    hasReviewBot: random.chance(0.4),
    language: random.pick(LANGUAGES),
  };
}
