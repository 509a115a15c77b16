import type { CalculationSettings } from '../calculation/settings';
import { changes } from '../facts/deployments';
import { defineMetricFamily, type Metric } from './defineMetric';
import { deploymentWords } from './deploymentWords';
import { count, mean, percentile, secondsBetween } from './measures';

type Start = CalculationSettings['leadTime']['start'];

const startWords: Record<Start, string> = {
  'first-commit': 'its first commit',
  opened: 'the opening of its pull request',
  merged: 'its merge',
};

// Commits after the change was ready, or a phase as a draft, must not make a stage negative.
const starts: Record<Start, string> = {
  'first-commit': 'least(f.first_commit_at, f.ready_at)',
  opened: 'least(f.created_at, f.ready_at)',
  merged: 'f.merged_at',
};

// An approval can not come before the first review it is one of.
const approved = 'greatest(f.approved_at, f.first_review_at)';

interface Stage {
  id: string;
  title: string;
  summary: string;
  from: string;
  calculation: string;
  seconds: string;
}

const stagesBeforeMerge: Array<Omit<Stage, 'from'> & { from?: string }> = [
  {
    id: 'lead-time-coding',
    title: 'Coding',
    summary:
      'The mean time from the start of the work to a pull request that is ready for review.',
    calculation:
      'From the start to the moment the pull request was ready for review.',
    seconds: '',
  },
  {
    id: 'lead-time-pickup',
    title: 'Pickup',
    summary: 'The mean time a ready pull request waits for its first review.',
    calculation:
      'From ready for review to the first review by somebody else; 0 for a change without review.',
    seconds: `case when f.first_review_at is null then 0 else ${secondsBetween(
      'f.ready_at',
      'f.first_review_at',
    )} end`,
  },
  {
    id: 'lead-time-review',
    title: 'Review',
    summary: 'The mean time from the first review to the last approval.',
    calculation:
      'From the first review to the last approval before the merge; to the merge where there was a review and no approval; 0 for a change without review.',
    seconds: `case when f.first_review_at is null then 0 else ${secondsBetween(
      'f.first_review_at',
      `case when f.approved_at is null then f.merged_at else ${approved} end`,
    )} end`,
  },
  {
    id: 'lead-time-merge',
    title: 'Merge',
    summary: 'The mean time an approved change waits for its merge.',
    calculation:
      'From the last approval to the merge; from ready for review for a change without review; 0 where there was a review and no approval.',
    seconds: `case
      when f.first_review_at is null then ${secondsBetween(
        'f.ready_at',
        'f.merged_at',
      )}
      when f.approved_at is null then 0
      else ${secondsBetween(approved, 'f.merged_at')} end`,
  },
];

function stages(start: Start): Array<Omit<Stage, 'from'>> {
  return [
    ...stagesBeforeMerge.map(({ from: _, ...stage }) => {
      if (start === 'merged') {
        // The stages add up to the total, and the total starts with the merge.
        return {
          ...stage,
          calculation: '0, since the lead time is measured from the merge on.',
          seconds: '0::float8',
        };
      }
      return stage.id === 'lead-time-coding'
        ? { ...stage, seconds: secondsBetween(starts[start], 'f.ready_at') }
        : stage;
    }),
    {
      id: 'lead-time-deploy',
      title: 'Deploy',
      summary: 'The mean time a merged change waits for its deployment.',
      calculation:
        'From the merge to the deployment; 0 where the merge itself counts as the deployment.',
      seconds: secondsBetween('f.merged_at', 'f.deployed_at'),
    },
  ];
}

/** How long a change takes from its start to production. */
export function leadTimeForChanges(settings: CalculationSettings): Metric[] {
  const fact = changes(settings);
  const { start } = settings.leadTime;
  const { strategySentence, flags, isDisabled } = deploymentWords(settings);
  const total = secondsBetween(starts[start], 'f.deployed_at');
  const shared = {
    category: 'dora' as const,
    unit: 'seconds' as const,
    direction: 'lower' as const,
    exclusions: [
      'Pull requests into a branch that was not the default branch at the time.',
      'Changes that are not deployed yet; they are counted as undeployed changes.',
      'Commits pushed without a pull request.',
    ],
    traps: [
      'Early commits disappear when a branch is rebased or force-pushed, which makes a change look younger than it is.',
      'Nights and weekends count: a change that waits from Friday to Monday waits three days.',
      'Where merges count as deployments, the time between merge and production is not seen.',
    ],
    flags,
    isDisabled,
  };
  const calculation = `Each change is a pull request merged to the default branch. Its lead time runs from ${startWords[start]} to its deployment. ${strategySentence}`;
  const percentileMetric = (
    id: string,
    title: string,
    fraction: number,
    summary: string,
    why: string,
  ) => ({
    ...shared,
    id,
    title,
    aggregation: fraction === 0.5 ? 'median' : `p${fraction * 100}`,
    summary,
    why,
    calculation: `${calculation} Of the changes deployed in the range the ${
      fraction === 0.5 ? 'median' : `${fraction * 100}th percentile`
    } is taken.`,
    value: {
      kind: 'percentile' as const,
      of: percentile(fact, 'deployed', fraction, total),
    },
  });
  return defineMetricFamily(
    percentileMetric(
      'lead-time-for-changes',
      'Lead time for changes',
      0.5,
      `How long half of all changes need at most, from ${startWords[start]} to production.`,
      'A short lead time means quick feedback, quick repair, and little work that is paid for and not yet of use.',
    ),
    [
      percentileMetric(
        'lead-time-for-changes-p75',
        'Lead time p75',
        0.75,
        'How long three of four changes need at most.',
        'It shows how the slower changes fare, which the median hides.',
      ),
      percentileMetric(
        'lead-time-for-changes-p90',
        'Lead time p90',
        0.9,
        'How long nine of ten changes need at most.',
        'The slowest changes are where people wait and context is lost.',
      ),
      ...stages(start).map(stage => ({
        ...shared,
        id: stage.id,
        title: stage.title,
        aggregation: 'mean',
        summary: stage.summary,
        why: 'The five stages add up to the mean lead time, so they show where the time goes.',
        calculation: `${stage.calculation} The mean is taken over all changes deployed in the range.`,
        value: {
          kind: 'mean' as const,
          of: mean(fact, 'deployed', stage.seconds),
        },
      })),
      {
        ...shared,
        id: 'undeployed-changes',
        title: 'Undeployed changes',
        unit: 'count' as const,
        aggregation: 'at the end of the range',
        summary:
          'Merged changes that no deployment had shipped when the range ended.',
        why: 'What is merged and not deployed is missing in the lead time until it ships; a growing pile is a warning.',
        calculation: `Counted are changes merged before the end of the range that were not deployed before it. ${strategySentence}`,
        exclusions: shared.exclusions.filter(
          sentence => !sentence.includes('not deployed yet'),
        ),
        value: { kind: 'snapshot' as const, of: count(fact, 'undeployed') },
      },
    ],
  );
}
