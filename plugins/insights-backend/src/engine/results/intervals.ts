import { sum } from 'simple-statistics';

/** The 95 % interval of a value or of the difference of two. */
export interface Interval {
  low: number;
  high: number;
}

/** The distance from the mean, in standard deviations, within which 95 % of a normal distribution lie. */
const Z = 1.96;

/** The interval of a share, after Wilson; 95 % unless given as standard deviations. */
export function wilson(successes: number, total: number, z = Z): Interval {
  const share = successes / total;
  const spread = z ** 2 / total;
  const centre = share + spread / 2;
  const margin =
    z * Math.sqrt((share * (1 - share)) / total + spread / (4 * total));
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
export function shareDifference(
  current: Share,
  previous: Share,
  z = Z,
): Interval {
  const shareOf = ({ successes, total }: Share) => successes / total;
  const a = shareOf(current);
  const b = shareOf(previous);
  const intervals = [current, previous].map(each =>
    wilson(each.successes, each.total, z),
  );
  return {
    low: a - b - Math.hypot(a - intervals[0].low, intervals[1].high - b),
    high: a - b + Math.hypot(intervals[0].high - a, b - intervals[1].low),
  };
}

/** Events against what they are counted by: days, contributor-weeks. */
export interface Exposed {
  events: number;
  exposure: number;
}

/** Events of a window. */
export interface Rate extends Exposed {
  /** The same for each whole week of the window. */
  weeks: Exposed[];
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

/** A value with its standard error. */
export interface Estimate {
  value: number;
  standardError: number;
}

/** Rates as estimates: quasi-Poisson, so that bursts are not taken for a trend. */
export function rateEstimates(rates: Rate[]): Estimate[] {
  const scatter = dispersion(rates);
  return rates.map(({ events, exposure }) => ({
    value: events / exposure,
    standardError: Math.sqrt(scatter * events) / exposure,
  }));
}

/** The standard error of a percentile, from the quantiles 1.96 standard errors of its rank around it. */
export function percentileStandardError(band: Interval): number {
  return (band.high - band.low) / 2 / Z;
}

/** The difference of two estimates. */
export function differenceOf([current, previous]: Estimate[]): Estimate {
  return {
    value: current.value - previous.value,
    standardError: Math.hypot(current.standardError, previous.standardError),
  };
}

/** The 95 % interval of an estimate, by normal approximation. */
export function intervalOf({ value, standardError }: Estimate): Interval {
  return { low: value - Z * standardError, high: value + Z * standardError };
}
