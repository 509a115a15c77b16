import {
  defineMetricFamily,
  type Metric,
  count,
  distinct,
} from '@devex-insights/backstage-plugin-insights-node';
import { byMember } from '../../engine/attribution/byMember';
import type { CalculationSettings } from '../../settings/settings';
import { pullRequests } from '../../facts/pullRequests';

// A deleted account leaves no id behind; all of them together are one contributor.
const author = 'coalesce(f.author_account_id, 0)';

// Author and week in one number: that is compared much faster than a pair. Weeks are counted from a Monday.
const authorAndWeek = `${author} * 100000 + ((f.merged_at at time zone :timeZone)::date - date '1970-01-05') / 7`;

/** How much gets merged, and by how many. */
export function prThroughput(settings: CalculationSettings): Metric[] {
  const fact = pullRequests(settings);
  const shared = {
    category: 'pull-requests' as const,
    direction: 'higher' as const,
    caveats: [
      'The value rises when work is cut into smaller pieces, and people can raise it on purpose. Read it together with size and cycle time, never alone.',
      'The value says nothing about an individual and is never shown for one.',
    ],
  };
  return defineMetricFamily(
    {
      ...shared,
      id: 'pr-throughput',
      title: 'Merged PRs per contributor',
      unit: 'per-contributor-week',
      aggregation: 'merged / contributor-weeks',
      summary:
        'Merged pull requests per contributor and week, over the weeks in which the contributor merged at all.',
      why: 'It shows whether work flows in small steps, whatever the size of the organisation.',
      calculation:
        'Pull requests merged to the default branch are divided by contributor-weeks. A contributor-week is an ISO week in which a person merged at least one pull request.',
      caveats: [
        ...shared.caveats,
        'Holidays lower both parts of the fraction, and people who stop contributing drop out of it. The first supporting metric counts them.',
        'At monthly granularity, a week that spans two months counts in both.',
      ],
      value: {
        kind: 'rate',
        events: count(fact, 'merged'),
        per: distinct(fact, 'merged', authorAndWeek),
      },
    },
    [
      {
        ...shared,
        id: 'pr-per-developer',
        title: 'Merged PRs per developer',
        unit: 'per-member-week',
        aggregation: 'merged / member-weeks',
        summary:
          'Merged pull requests per member of the chosen groups and week, including idle weeks.',
        why: 'It divides by the whole team, so it also reflects people who are stuck, away or busy with other work.',
        calculation:
          'Pull requests that members of the chosen groups merged to a default branch are divided by the number of members and the weeks of the range. Without a team, all catalog users are members.',
        exclusions: [
          'Pull requests of accounts that match no catalog user, or more than one.',
        ],
        value: {
          kind: 'rate',
          events: count(fact, 'merged', { attribution: byMember }),
          per: 'member-weeks',
        },
      },
      {
        ...shared,
        id: 'pr-merged-count',
        title: 'Merged PRs',
        unit: 'count',
        aggregation: 'count',
        summary: 'The number of pull requests merged in the range.',
        why: 'It is the number of records behind the other pull request metrics.',
        calculation:
          'The value is the number of pull requests merged to the default branch. Ranges of different lengths are compared per day.',
        value: { kind: 'count', events: count(fact, 'merged') },
      },
      {
        ...shared,
        id: 'pr-active-contributors',
        title: 'Active contributors',
        unit: 'count',
        aggregation: 'distinct authors',
        summary:
          'The number of people who had a pull request merged in the range.',
        why: 'It shows how many people the delivery depends on.',
        calculation:
          'The value is the number of different authors of pull requests merged to the default branch. The numbers of several weeks or teams cannot be added up.',
        value: { kind: 'distinct', of: distinct(fact, 'merged', author) },
      },
      {
        ...shared,
        id: 'pr-agent-authored-share',
        title: 'Opened by coding agents',
        unit: 'ratio',
        direction: 'neutral',
        aggregation: 'agent-authored / merged',
        summary:
          'The share of merged pull requests that a coding agent opened.',
        why: 'It shows how much work comes from agents, which the other pull request metrics exclude.',
        calculation: `Pull requests whose author matches the agent patterns (${settings.agents.patterns.join(
          ', ',
        )}) are divided by all pull requests merged to the default branch, including those of bots.`,
        caveats: [
          'Work that a person did with an assistant and opened under their own name does not count.',
        ],
        value: {
          kind: 'ratio',
          numerator: count(fact, 'merged', {
            without: ['bot-authored'],
            where: 'f.author_account_id = any(:agentAccounts::bigint[])',
          }),
          denominator: count(fact, 'merged', { without: ['bot-authored'] }),
          parts: {
            both: 'Opened by a coding agent',
            rest: 'Opened by people and other bots',
          },
        },
      },
      {
        ...shared,
        id: 'pr-merge-rate',
        title: 'Merge rate',
        unit: 'ratio',
        direction: 'neutral',
        aggregation: 'merged / closed',
        summary: 'The share of closed pull requests that were merged.',
        why: 'A lot of abandoned work points to unclear goals. None at all may mean that nobody experiments.',
        calculation:
          'Merged pull requests are divided by all that were closed in the range, merged or not. Their current state counts, so a reopened pull request is not closed.',
        caveats: [
          'A pull request that was replaced by another one counts as abandoned.',
        ],
        exclusions: ['Pull requests that are still open.'],
        value: {
          kind: 'ratio',
          numerator: count(fact, 'closed', {
            where: 'f.merged_at is not null',
          }),
          denominator: count(fact, 'closed'),
          parts: { both: 'Merged', rest: 'Closed without a merge' },
        },
      },
    ],
  );
}
