import type {
  MetricResult,
  QuickCheck,
} from '@devex-insights/backstage-plugin-insights-common';
import { mean } from 'simple-statistics';
import { textKeys } from '../../engine/model/textKeys';

const hour = 3600;
const day = 24 * hour;
const halfYearDays = 182.5;
const monthDays = 30.4;

/** Where the categories of answers begin, from the second on; the first is everything below. */
const frequencySteps = [1 / halfYearDays, 1 / monthDays, 1 / 7, 1, 4];
/** Where they begin from the second last on, downwards; the last is everything below. */
const durationSteps = [halfYearDays * day, monthDays * day, 7 * day, day, hour];

/** Categories 1 to 6 make scores from 0 to 10. */
const scoreOf = (category: number) => (category - 1) * 2;

/** The score of deployments per day. */
export function frequencyScore(perDay: number): number {
  return scoreOf(1 + frequencySteps.filter(step => perDay >= step).length);
}

/** The score of a duration in seconds. */
export function durationScore(seconds: number): number {
  return scoreOf(1 + durationSteps.filter(step => seconds < step).length);
}

/** The score of a share of deployments that is better the smaller it is. */
export function rateScore(rate: number): number {
  return 10 - 10 * rate;
}

interface Question {
  metric: string;
  title: string;
  factor: 'throughput' | 'stability';
  score(value: number): number;
  average: number;
}

const questions: Question[] = [
  {
    metric: 'lead-time-for-changes',
    title: 'Lead time for changes',
    factor: 'throughput',
    score: durationScore,
    average: 5.5,
  },
  {
    metric: 'deployment-frequency-median-component',
    title: 'Deployment frequency',
    factor: 'throughput',
    score: frequencyScore,
    average: 4.8,
  },
  {
    metric: 'failed-deployment-recovery-time',
    title: 'Failed deployment recovery time',
    factor: 'throughput',
    score: durationScore,
    average: 7.4,
  },
  {
    metric: 'change-failure-rate',
    title: 'Change failure rate',
    factor: 'stability',
    score: rateScore,
    average: 8.1,
  },
  {
    metric: 'deployment-rework-rate',
    title: 'Deployment rework rate',
    factor: 'stability',
    score: rateScore,
    average: 7.8,
  },
];

// A mean of what happens to be known would compare different things.
function meanOf(scores: Array<number | null>): number | null {
  const known = scores.filter(score => score !== null);
  return known.length === scores.length ? mean(known) : null;
}

/**
 * The scores of DORA's Quick Check as of 2026, from values as an overview has them. Its frequency is that of the middle
 * component: the check is about one service.
 */
export function quickCheck(
  results: Array<Pick<MetricResult, 'id' | 'value' | 'flags'>>,
): QuickCheck {
  const byId = new Map(results.map(result => [result.id, result]));
  const scores = questions.map(({ score, ...question }) => {
    const value = byId.get(question.metric)?.value ?? null;
    return {
      ...question,
      // A question of the survey has a title of its own, beside that of the metric that answers it.
      textKeys: textKeys({ title: question.title }),
      score: value === null ? null : score(value),
    };
  });
  const meanFor = (factor: Question['factor']) =>
    meanOf(
      scores.filter(each => each.factor === factor).map(({ score }) => score),
    );
  return {
    scores,
    throughput: meanFor('throughput'),
    stability: meanFor('stability'),
    overall: meanOf(scores.map(({ score }) => score)),
    flags: [
      ...new Set(
        questions.flatMap(({ metric }) => byId.get(metric)?.flags ?? []),
      ),
    ],
  };
}
