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

// All time but that of weekends, each as long as it really was: a day on which the clocks change has 23 or 25 hours.
function weekdaySecondsBetween(from: string, to: string): string {
  const local = (time: string) => `(${time}) at time zone :timeZone`;
  return `(extract(epoch from (${to}) - (${from})) - (
    select coalesce(sum(extract(epoch from least(${to}, monday) - greatest(${from}, saturday))), 0)
    from generate_series(date_trunc('week', ${local(from)}), ${local(
    to,
  )}, interval '7 days') as weeks (first_day)
    cross join lateral (
      select ${local(`first_day + interval '5 days'`)} as saturday, ${local(
    `first_day + interval '7 days'`,
  )} as monday
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
