import {
  count,
  defineMetricFamily,
  type Fact,
  mean,
  type MetricBuilding,
  type MetricsAddition,
  percentile,
  secondsBetween,
} from '@devex-insights/backstage-plugin-insights-node';
import { codeReviews, editorDays } from './rowKinds';

function reviewsFact({ attributions }: MetricBuilding): Fact<'finished'> {
  return {
    id: 'code-reviews',
    relation: `select r.* from code_reviews r where r.repository_id = any(:repositoryIds::bigint[])`,
    times: { finished: { kind: 'instant', at: 'f.finished_at' } },
    rules: {
      machines: {
        keeps: `f.reviewer_account_id is null or f.reviewer_account_id <> all(:nonHumanAccounts::bigint[])`,
        drops: 'Reviews by machines.',
      },
    },
    record: {
      kind: `'pull-request'`,
      id: 'f.external_id',
      title: `'Review of #' || f.pull_request_number`,
      url: 'f.url',
    },
    attribution: attributions.byRepository,
    madeBy: 'f.reviewer_account_id',
    streams: [codeReviews.name],
    isDerived: false,
  };
}

function editorFact({ attributions }: MetricBuilding): Fact<'day'> {
  return {
    id: 'editor-days',
    // A day counts in the range that it begins in.
    relation: `
      select d.*, d.day::timestamp at time zone :timeZone as begins_at, null::bigint as repository_id
      from editor_days d`,
    times: { day: { kind: 'instant', at: 'f.begins_at' } },
    rules: {},
    record: {
      kind: `'editor-day'`,
      id: `f.account_id || ' ' || f.day`,
      title: 'f.day::text',
      url: 'null',
    },
    attribution: attributions.byMember,
    madeBy: 'f.account_id',
    streams: [editorDays.name],
    isDerived: false,
  };
}

/** What this module counts. */
export const forgeMetrics: MetricsAddition = {
  categories: [{ id: 'collaboration', title: 'Collaboration' }],
  build(building) {
    const reviews = reviewsFact(building);
    const editors = editorFact(building);
    const ofReviews = {
      category: 'collaboration',
      calculation:
        'Reviews count by the time of their verdict, whatever it was. A second review of the same change counts as another review.',
      caveats: ['A review that took long may have waited for the author.'],
    };
    return [
      ...defineMetricFamily(
        {
          ...ofReviews,
          id: 'code-reviews',
          title: 'Code reviews',
          unit: 'reviews',
          direction: 'neutral',
          aggregation: 'count',
          summary: 'The number of finished code reviews.',
          why: 'It shows how much work goes into reviewing the code of others.',
          value: { kind: 'count', events: count(reviews, 'finished') },
        },
        [
          {
            ...ofReviews,
            id: 'code-review-duration',
            title: 'Code review duration',
            unit: 'seconds',
            direction: 'lower',
            aggregation: 'median',
            summary: 'Median duration of a code review.',
            why: 'Authors wait for the verdict and start something else in the meantime.',
            value: {
              kind: 'percentile',
              of: percentile(
                reviews,
                'finished',
                0.5,
                secondsBetween('f.started_at', 'f.finished_at'),
              ),
            },
          },
        ],
      ),
      ...defineMetricFamily({
        id: 'editor-time',
        title: 'Time in the editor',
        category: 'collaboration',
        unit: 'minutes-per-day',
        direction: 'neutral',
        aggregation: 'mean',
        summary: 'Mean time in the editor on a day on which it was used.',
        why: 'Days with less than an hour in the editor show that other work takes the time.',
        calculation:
          'The minutes of all days of all people are added up and divided by the number of these days.',
        caveats: [
          'People who read or talk are working too, but not in an editor.',
        ],
        value: { kind: 'mean', of: mean(editors, 'day', 'f.minutes') },
      }),
    ];
  },
};
