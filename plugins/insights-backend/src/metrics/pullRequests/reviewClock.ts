import { secondsBetween } from '@devex-insights/backstage-plugin-insights-node';
import type { CalculationSettings } from '../../settings/settings';

/** How the time that reviews take is measured. */
export interface ReviewClock {
  /** The seconds between two times of a pull request, as SQL over `f` and `:timeZone`. */
  secondsBetween(from: string, to: string): string;
  /** What to add to the calculation of a metric, a sentence; empty where every second counts. */
  sentence: string;
  caveat: string;
}

const local = (time: string) => `(${time}) at time zone :timeZone`;

// Of two midnights PostgreSQL takes the second; by the clocks of the evening before it is the first, if it is one.
const midnight = (localTime: string) => {
  const first = `(${local(
    `${localTime} - interval '12 hours'`,
  )} + interval '12 hours')`;
  return `case when ${local(first)} = ${localTime} then ${first} else ${local(
    localTime,
  )} end`;
};

// All time but that of weekends, each as long as it really was: a day on which the clocks change has 23 or 25 hours.
function weekdaySecondsBetween(from: string, to: string): string {
  return `(extract(epoch from (${to}) - (${from})) - (
    select coalesce(sum(extract(epoch from least(${to}, monday) - greatest(${from}, saturday))), 0)
    from generate_series(date_trunc('week', ${local(from)}), ${local(
    to,
  )}, interval '7 days') as weeks (first_day)
    cross join lateral (
      select ${midnight(`(first_day + interval '5 days')`)} as saturday,
        ${midnight(`(first_day + interval '7 days')`)} as monday
    ) weekend
    where saturday < (${to}) and monday > (${from})
  ))::float8`;
}

/** The clock by which reviews are timed under the settings in force. */
export function reviewClock({
  reviewClock: kind,
  reportingTimeZone,
}: CalculationSettings): ReviewClock {
  return kind === 'weekdays'
    ? {
        secondsBetween: weekdaySecondsBetween,
        sentence: ` Only the time from Monday to Friday counts, in the time zone ${reportingTimeZone}.`,
        caveat:
          'Nights and public holidays count. Only Saturdays and Sundays do not.',
      }
    : {
        secondsBetween,
        sentence: '',
        caveat:
          'Nights and weekends count, so a pull request that waits from Friday to Monday waits three days.',
      };
}
