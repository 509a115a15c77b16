import { errorFunction } from 'simple-statistics';
import { type Interval, shareDifference, type Share } from './intervals';

/** All beyond is as improbable. */
const farthest = 40;

/**
 * The probability of a deviation at least this large, in standard errors, by chance alone. The standard errors are
 * estimated from the scatter of weeks, and with few of them large deviations are common: Student's t distribution with
 * these degrees of freedom, in Wallace's normal approximation. Undefined where nothing is known about the scatter.
 */
export function pValueOf(
  deviation: number,
  degreesOfFreedom: number,
): number | undefined {
  if (degreesOfFreedom < 1) {
    return undefined;
  }
  const f = degreesOfFreedom;
  const normal =
    ((8 * f + 1) / (8 * f + 3)) * Math.sqrt(f * Math.log1p(deviation ** 2 / f));
  return Math.min(1, Math.max(0, 1 - errorFunction(normal / Math.SQRT2)));
}

const excludesZero = ({ low, high }: Interval) => low > 0 || high < 0;

/** How many standard deviations wide the interval of the difference of two shares is when it begins to contain 0. */
export function shareDeviation(current: Share, previous: Share): number {
  let [inside, outside] = [0, farthest];
  while (outside - inside > 1e-6) {
    const middle = (inside + outside) / 2;
    if (excludesZero(shareDifference(current, previous, middle))) {
      inside = middle;
    } else {
      outside = middle;
    }
  }
  return inside;
}
