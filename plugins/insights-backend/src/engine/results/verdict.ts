import { mean, sum } from 'simple-statistics';

/** The 95 % interval of the difference of two values. */
export interface Interval {
  low: number;
  high: number;
}

/** The distance from the mean, in standard deviations, within which 95 % of a normal distribution lie. */
const Z = 1.96;

/** The 95 % interval of a share, after Wilson. */
export function wilson(successes: number, total: number): Interval {
  const share = successes / total;
  const spread = Z ** 2 / total;
  const centre = share + spread / 2;
  const margin =
    Z * Math.sqrt((share * (1 - share)) / total + spread / (4 * total));
  return {
    low: Math.max(0, (centre - margin) / (1 + spread)),
    high: Math.min(1, (centre + margin) / (1 + spread)),
  };
}

/** Successes out of a total. */
export interface Share {
  successes: number;
  total: number;
}

/** The interval of the difference of two shares, by Newcombe's hybrid of their Wilson intervals. */
export function shareDifference(current: Share, previous: Share): Interval {
  const shareOf = ({ successes, total }: Share) => successes / total;
  const a = shareOf(current);
  const b = shareOf(previous);
  const intervals = [current, previous].map(each =>
    wilson(each.successes, each.total),
  );
  return {
    low: a - b - Math.hypot(a - intervals[0].low, intervals[1].high - b),
    high: a - b + Math.hypot(intervals[0].high - a, b - intervals[1].low),
  };
}

/** Events against what they are counted by: days, contributor-weeks. */
export interface Rate {
  events: number;
  exposure: number;
  /** The same for each whole week of the window. */
  weeks: Array<{ events: number; exposure: number }>;
}

/**
 * How much more the weekly counts of both windows scatter around the rate of their window than pure chance would have
 * it: variance over mean, at least 1.
 */
export function dispersion(rates: Rate[]): number {
  const terms = rates.flatMap(({ weeks }) => {
    const exposure = sum(weeks.map(week => week.exposure));
    const events = sum(weeks.map(week => week.events));
    return weeks
      .map(week => ({
        events: week.events,
        expected: (events / exposure) * week.exposure,
      }))
      .filter(({ expected }) => expected > 0)
      .map(each => (each.events - each.expected) ** 2 / each.expected);
  });
  const freedom = terms.length - rates.length;
  return freedom > 0 ? Math.max(1, sum(terms) / freedom) : 1;
}

/** The interval of the difference of two rates: quasi-Poisson, so that bursts are not taken for a trend. */
export function rateDifference(current: Rate, previous: Rate): Interval {
  const scatter = dispersion([current, previous]);
  const variance = ({ events, exposure }: Rate) =>
    (scatter * events) / exposure ** 2;
  return around(
    current.events / current.exposure - previous.events / previous.exposure,
    Math.sqrt(variance(current) + variance(previous)),
  );
}

/** A value with its standard error. */
export interface Estimate {
  value: number;
  standardError: number;
}

/** The standard error of a percentile, from the quantiles 1.96 standard errors of its rank around it. */
export function percentileStandardError(band: Interval): number {
  return (band.high - band.low) / 2 / Z;
}

/** The interval of the difference of two percentiles or means, by normal approximation. */
export function estimateDifference(
  current: Estimate,
  previous: Estimate,
): Interval {
  return around(
    current.value - previous.value,
    Math.hypot(current.standardError, previous.standardError),
  );
}

function around(difference: number, standardError: number): Interval {
  return {
    low: difference - Z * standardError,
    high: difference + Z * standardError,
  };
}

/** What to call a change: only one whose interval excludes 0 is better or worse. */
export function verdictOf(
  interval: Interval,
  direction: 'higher' | 'lower',
): 'better' | 'worse' | 'within-usual-variation' {
  if (interval.low <= 0 && interval.high >= 0) {
    return 'within-usual-variation';
  }
  return mean([interval.low, interval.high]) > 0 === (direction === 'higher')
    ? 'better'
    : 'worse';
}
