import {
  defineMetricFamily,
  type Metric,
  count,
  mean,
  oldestAge,
  percentile,
  secondsBetween,
  union,
} from '@devex-insights/backstage-plugin-insights-node';
import type { CalculationSettings } from '../../settings/settings';
import { incidents } from '../../facts/incidents';

import { formatDuration } from './formatDuration';

/** Alerts that pass by themselves are mostly over by then. */
const briefSeconds = 300;
/** From this share on they are worth a hint. */
const notableShare = 0.1;

function describeBrief(share: number | undefined): string | undefined {
  return share !== undefined && share >= notableShare
    ? `${Math.round(
        100 * share,
      )} % of these incidents were resolved within 5 minutes.`
    : undefined;
}

/** How fast incidents are resolved: an operational measure beside those of delivery. */
export function timeToRecovery(settings: CalculationSettings): Metric[] {
  const fact = incidents(settings);
  const recovery = secondsBetween('f.created_at', 'f.resolved_at');
  const shared = { category: 'dora', direction: 'lower' } as const;
  const caveats = [
    'Alerts that resolve themselves within seconds pull the median down. Set insights.incidents.minDurationSeconds to exclude them.',
    'Closing incidents in bulk at the end of a month makes it look as if recovery took weeks.',
    'Nights and weekends count. Acknowledging an incident does not count as recovery.',
  ];
  const unresolved =
    'Incidents that are not resolved yet, which count as open incidents.';
  return defineMetricFamily(
    {
      ...shared,
      id: 'time-to-recovery',
      title: 'Time to recovery',
      unit: 'seconds',
      aggregation: 'median',
      summary:
        'Median time from the start of an incident until it is resolved.',
      why: 'Failures happen, and users notice how long they last. This metric covers all incidents, whatever caused them.',
      calculation:
        'Each incident lasts from its creation to its resolution. A reopened incident lasts to its last resolution. The value is the median of the incidents resolved in the range.',
      exclusions: [unresolved],
      caveats,
      value: {
        kind: 'percentile',
        of: percentile(fact, 'resolved', 0.5, recovery),
      },
      remarks: [
        {
          of: mean(
            fact,
            'resolved',
            `(${recovery} <= ${briefSeconds})::int::float8`,
          ),
          say: describeBrief,
        },
      ],
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
          'Each incident lasts from its creation to its resolution. The value is the 90th percentile of the incidents resolved in the range.',
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
        why: 'Fast recovery from more and more incidents is not progress, so read the two together.',
        calculation:
          'All incidents created in the range count, resolved or not. Ranges of different lengths are compared per day.',
        caveats: [
          'A new alert can raise the value and still make users happier. It counts what is noticed, not what is broken.',
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
        why: 'An open incident is missing from the time to recovery, so a growing number is a warning.',
        calculation:
          'Incidents count if they were created before the end of the range and not resolved before it.',
        caveats: [
          'Forgotten incidents stay open forever and say nothing about what users experience.',
        ],
        value: { kind: 'snapshot', of: count(fact, 'open') },
        remarks: [
          {
            of: oldestAge(fact, 'open'),
            say: seconds =>
              seconds === undefined
                ? undefined
                : `The oldest had been open for ${formatDuration(seconds)}.`,
          },
        ],
      },
      {
        ...shared,
        id: 'incident-downtime',
        title: 'Incident downtime',
        unit: 'seconds',
        aggregation: 'union per service, summed',
        summary:
          'Total time in the range during which services had an incident, summed over services.',
        why: 'Many short incidents and a few long ones can hurt users equally. This metric adds up both.',
        calculation:
          'Overlapping incidents of one service are merged, cut to the range and added up. Then the services are added up. An incident that is still open lasts to the end of the range.',
        caveats: [
          'The value grows with the number of services. An incident does not have to mean that nothing worked.',
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
