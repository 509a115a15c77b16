import type {
  Delta,
  Verdict,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Interval } from './intervals';

/** Changes of at most this size are not worth naming, as a part of the previous value or in points. */
const smallChange: Record<Delta['kind'], number> = {
  relative: 0.25,
  points: 0.1,
};

/**
 * What to call a change by its interval: only one that excludes 0 is better or worse, and there is no clear change only
 * where a larger one is ruled out. Too few records give no interval.
 */
export function verdictOf(
  interval: Interval | undefined,
  change: { direction: 'higher' | 'lower'; kind: Delta['kind'] },
): Verdict {
  if (!interval) {
    return 'too-few-to-tell';
  }
  const { low, high } = interval;
  if (low > 0 || high < 0) {
    return low > 0 === (change.direction === 'higher') ? 'better' : 'worse';
  }
  const largest = Math.max(-low, high);
  return largest <= smallChange[change.kind]
    ? 'no-clear-change'
    : 'too-few-to-tell';
}
