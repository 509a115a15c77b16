import { secondsBetween } from '@devex-insights/backstage-plugin-insights-node';
import type { CalculationSettings } from '../../settings/settings';

/** What a lead time starts with. */
export type LeadTimeStart = CalculationSettings['leadTime']['start'];

/** The moment a change starts, as SQL over a row of the fact of changes. */
export const leadTimeStarts: Record<LeadTimeStart, string> = {
  // Commits after the change was ready, or a phase as a draft, must not make a stage negative.
  'first-commit': 'least(f.first_commit_at, f.ready_at)',
  opened: 'least(f.created_at, f.ready_at)',
  merged: 'f.merged_at',
};

/** A part of the lead time; all of them add up to it, for every change. */
export interface LeadTimeStage {
  id: string;
  title: string;
  summary: string;
  calculation: string;
  /** Its length, as SQL. */
  seconds: string;
}

// An approval cannot come before the first review, which it may be itself.
const approved = 'greatest(f.approved_at, f.first_review_at)';

function stagesBeforeMerge(start: LeadTimeStart): LeadTimeStage[] {
  return [
    {
      id: 'lead-time-coding',
      title: 'Coding',
      summary:
        'The mean time from the start of the work to a pull request that is ready for review.',
      calculation:
        'This stage runs from the start to the moment the pull request was ready for review.',
      seconds: secondsBetween(leadTimeStarts[start], 'f.ready_at'),
    },
    {
      id: 'lead-time-pickup',
      title: 'Pickup',
      summary: 'The mean time a ready pull request waits for its first review.',
      calculation:
        'This stage runs from ready for review to the first review by somebody else. It is 0 for a change without a review.',
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
        'This stage runs from the first review to the last approval before the merge, or to the merge if a reviewed change has no approval. It is 0 for a change without a review.',
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
        'This stage runs from the last approval to the merge. For a change without a review, it starts when the change was ready for review. It is 0 for a reviewed change without an approval.',
      seconds: `case
        when f.first_review_at is null then ${secondsBetween(
          'f.ready_at',
          'f.merged_at',
        )}
        when f.approved_at is null then 0
        else ${secondsBetween(approved, 'f.merged_at')} end`,
    },
  ];
}

/** The stages of a lead time with the given start, in their order. */
export function leadTimeStages(start: LeadTimeStart): LeadTimeStage[] {
  const beforeMerge = stagesBeforeMerge(start);
  return [
    ...(start === 'merged'
      ? beforeMerge.map(stage => ({
          ...stage,
          calculation:
            'This stage is 0, because the lead time starts with the merge.',
          seconds: '0::float8',
        }))
      : beforeMerge),
    {
      id: 'lead-time-deploy',
      title: 'Deploy',
      summary: 'The mean time a merged change waits for its deployment.',
      calculation:
        'This stage runs from the merge to the deployment. It is 0 if the merge itself counts as the deployment.',
      seconds: secondsBetween('f.merged_at', 'f.deployed_at'),
    },
  ];
}
