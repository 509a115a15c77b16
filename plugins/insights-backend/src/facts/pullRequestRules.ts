import type { Rule } from '@devex-insights/backstage-plugin-insights-node';
import type { CalculationSettings } from '../settings/settings';

/** The rules that every fact with the columns of a pull request shares. */
export interface PullRequestRules {
  'other-branch': Rule;
  'bot-authored': Rule;
}

/** Builds the rules of facts that have a pull request's base branch, author and times. */
export function pullRequestRules(
  settings: CalculationSettings,
): PullRequestRules {
  return {
    'other-branch': {
      // Overlapping validities mean that the day of a rename is unknown: then either name is right.
      keeps: `exists (
        select from repository_default_branches b
        where b.repository_id = f.repository_id and b.branch = f.base_branch
          and b.valid_from <= coalesce(f.merged_at, f.closed_at)
          and (b.valid_to is null or coalesce(f.merged_at, f.closed_at) < b.valid_to)
      )`,
      drops:
        'Pull requests into a branch that was not the default branch at the time.',
    },
    'bot-authored': settings.includeBots
      ? {}
      : {
          // The author is unknown once the account is deleted; that was a person more often than not.
          keeps: `(f.author_account_id is null or f.author_account_id <> all(:nonHumanAccounts::bigint[]))`,
          drops: 'Pull requests opened by bots and coding agents.',
        },
  };
}
