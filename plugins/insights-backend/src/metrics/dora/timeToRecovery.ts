import {
  defineMetricFamily,
  type Metric,
  count,
  oldestAge,
  percentile,
  secondsBetween,
  union,
} from '@devex-insights/backstage-plugin-insights-node';
import type { CalculationSettings } from '../../settings/settings';
import { incidents } from '../../facts/incidents';

import { durationWords } from './durationWords';

/** How fast incidents are resolved: an operational measure beside those of delivery. */
export function timeToRecovery(settings: CalculationSettings): Metric[] {
  const fact = incidents(settings);
  const recovery = secondsBetween('f.created_at', 'f.resolved_at');
  const shared = { category: 'dora', direction: 'lower' } as const;
  const caveats = [
    'Alerts that resolve themselves within seconds pull the median down; insights.incidents.minDurationSeconds leaves them out.',
    'Incidents that are closed in bulk at the end of a month make it look as if recovery had taken weeks.',
    'Nights and weekends count. Acknowledging an incident is not recovery from it.',
  ];
  const unresolved =
    'Incidents that are not resolved yet; they are counted as open incidents.';
  return defineMetricFamily(
    {
      ...shared,
      id: 'time-to-recovery',
      title: 'Time to recovery',
      unit: 'seconds',
      aggregation: 'median',
      summary:
        'Median time from the start of an incident until it is resolved.',
      why: 'Failures happen; users notice how long they last. This covers all incidents, whatever caused them.',
      calculation:
        'Each incident lasts from its creation to its resolution; one that was reopened, to its last resolution. Of the incidents resolved in the range the median is taken.',
      exclusions: [unresolved],
      caveats,
      value: {
        kind: 'percentile',
        of: percentile(fact, 'resolved', 0.5, recovery),
      },
    },
    [
      {
        ...shared,
        id: 'time-to-recovery-p90',
        title: 'Time to recovery p90',
        unit: 'seconds',
        aggregation: 'p90',
        summary: 'Time within which 90 % of incidents are resolved.',
        why: 'The longest incidents do most of the damage, and the median hides them.',
        calculation:
          'Each incident lasts from its creation to its resolution. Of the incidents resolved in the range the 90th percentile is taken.',
        exclusions: [unresolved],
        caveats,
        value: {
          kind: 'percentile',
          of: percentile(fact, 'resolved', 0.9, recovery),
        },
      },
      {
        ...shared,
        id: 'incident-count',
        title: 'Incidents',
        unit: 'count',
        aggregation: 'count',
        summary: 'The number of incidents that began in the range.',
        why: 'Fast recovery from ever more incidents is no progress: read the two together.',
        calculation:
          'All incidents created in the range are counted, resolved or not. Ranges of different length are compared per day.',
        caveats: [
          'A new alert can raise it and make users happier: it counts what is noticed, not what is broken.',
        ],
        value: { kind: 'count', events: count(fact, 'created') },
      },
      {
        ...shared,
        id: 'open-incidents',
        title: 'Open incidents',
        unit: 'count',
        aggregation: 'at the end of the range',
        summary:
          'The number of incidents that were not resolved when the range ended.',
        why: 'An open incident is missing from the time to recovery; a growing number is a warning.',
        calculation:
          'Counted are incidents created before the end of the range that were not resolved before it.',
        caveats: [
          'Incidents that everybody has forgotten stay open for ever and say nothing about users.',
        ],
        value: { kind: 'snapshot', of: count(fact, 'open') },
        remarks: [
          {
            of: oldestAge(fact, 'open'),
            say: seconds =>
              seconds === undefined
                ? undefined
                : `The oldest had been open for ${durationWords(seconds)}.`,
          },
        ],
      },
      {
        ...shared,
        id: 'incident-downtime',
        title: 'Incident downtime',
        unit: 'seconds',
        aggregation: 'union per service, added up',
        summary:
          'Total time in which services had an incident in the range, added up over services.',
        why: 'Many short incidents and a few long ones can hurt users equally; this adds both up.',
        calculation:
          'Incidents of one service that overlap are merged, cut to the range, and added up; then the services are added up. An incident that is still open lasts to the end of the range.',
        caveats: [
          'It grows with the number of services, and an incident need not mean that nothing worked.',
          'An incident that nobody closes adds a full day every day.',
        ],
        value: {
          kind: 'count',
          events: union(fact, 'down', 'f.service_id'),
        },
      },
    ],
  );
}
