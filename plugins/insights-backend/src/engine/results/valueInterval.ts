import type { MetricValue } from '@devex-insights/backstage-plugin-insights-node';
import { exposureOf, type RangeFigures, shareOf } from './evaluate';
import { type Interval, intervalOf, rateEstimates, wilson } from './intervals';

/**
 * The 95 % interval of a value, as if records were independent of each other; undefined for totals, which say how large
 * something is. It orders the parts of a scope: an extreme value of few records has a wide one.
 */
export function valueInterval(
  value: MetricValue,
  figures: RangeFigures,
): Interval | undefined {
  switch (value.kind) {
    case 'rate': {
      const of = (range: RangeFigures) => ({
        events: range.cell(value.events).value ?? 0,
        exposure: exposureOf(value.per, range),
      });
      const rate = { ...of(figures), weeks: figures.weeks.map(of) };
      if (rate.exposure === 0) {
        return undefined;
      }
      const { low, high } = intervalOf(rateEstimates([rate])[0]);
      return { low: Math.max(0, low), high };
    }
    case 'ratio': {
      const { successes, total } = shareOf(value, figures);
      return total > 0 ? wilson(successes, total) : undefined;
    }
    case 'percentile':
      return figures.cell(value.of).band;
    case 'mean': {
      const { value: mean, deviation, n } = figures.cell(value.of);
      return mean === undefined || typeof deviation !== 'number'
        ? undefined
        : intervalOf({ value: mean, standardError: deviation / Math.sqrt(n) });
    }
    default:
      return undefined;
  }
}
