import {
  defineMetricFamily,
  type Metric,
  count,
  distinct,
  medianPerComponentAndDay,
} from '@devex-insights/backstage-plugin-insights-node';
import type { MetricSettings } from '../../settings/sourceTypes';
import { deployments } from '../../facts/deployments';

import { deploymentCaveats, describeDeployments } from './describeDeployments';

/** How often changes reach production. */
export function deploymentFrequency(settings: MetricSettings): Metric[] {
  const fact = deployments(settings);
  const { strategySentence, ...strategy } = describeDeployments(settings);
  const shared = {
    category: 'dora',
    direction: 'higher',
    caveats: [
      ...deploymentCaveats(settings),
      'Changes by bots count too, because they also reach production.',
    ],
    factor: 'throughput',
    ...strategy,
  } as const;
  return defineMetricFamily(
    {
      ...shared,
      caveats: [...shared.caveats],
      id: 'deployment-frequency',
      title: 'Deployment frequency',
      unit: 'per-day',
      aggregation: 'count / days',
      summary: 'Deployments to production per day.',
      why: 'Small, frequent deployments are easier to review, understand and roll back. Teams that deploy often tend to learn faster and to break less at a time.',
      calculation: `${strategySentence} The number of deployments in the range is divided by its calendar days, including weekends and holidays.`,
      value: { kind: 'rate', events: count(fact, 'deployed'), per: 'days' },
    },
    [
      {
        ...shared,
        caveats: [...shared.caveats],
        id: 'deployment-count',
        title: 'Deployments',
        unit: 'count',
        aggregation: 'count',
        summary: 'The number of deployments in the range.',
        why: 'It is the number behind the frequency and shows how much data the frequency is based on.',
        calculation: `${strategySentence} The value is the number of deployments in the range. Ranges of different lengths are compared per day.`,
        value: { kind: 'count', events: count(fact, 'deployed') },
      },
      {
        ...shared,
        caveats: [
          ...shared.caveats,
          'Teams that do not work on weekends reach about 71 % at most.',
        ],
        id: 'deployment-days-share',
        title: 'Days with a deployment',
        unit: 'ratio',
        aggregation: 'days with a deployment / days',
        summary: 'The share of calendar days with at least one deployment.',
        why: 'Steady deployments and one large batch can have the same frequency. This metric tells them apart.',
        calculation: `${strategySentence} The number of days with at least one deployment is divided by the calendar days of the range, in the reporting time zone ${settings.reportingTimeZone}.`,
        value: {
          kind: 'ratio',
          numerator: distinct(
            fact,
            'deployed',
            `(f.deployed_at at time zone :timeZone)::date`,
          ),
          denominator: 'days',
        },
      },
      {
        ...shared,
        caveats: [
          ...shared.caveats,
          'Each deployment of a repository counts for every component of that repository.',
        ],
        id: 'deployment-frequency-median-component',
        title: 'Median per component',
        unit: 'per-day',
        aggregation: 'median over components',
        summary:
          'Deployments per day of the median component, among components that deployed.',
        why: 'Forty services that each deploy every ten days add up to four deployments a day, yet each of them is slow. This metric shows the typical service.',
        calculation: `${strategySentence} Deployments are counted per catalog component and divided by the days of the range. The value is the median over the components with at least one deployment.`,
        value: {
          kind: 'percentile',
          of: medianPerComponentAndDay(fact, 'deployed'),
        },
        exclusions: [
          'Deployments of repositories that belong to no component.',
        ],
      },
    ],
  );
}
