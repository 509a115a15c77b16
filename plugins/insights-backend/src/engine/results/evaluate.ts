import type {
  Exposure,
  MetricValue,
  Measure,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Cell } from '../sql/measureRanges';
import { type Interval, type Share, wilson } from './intervals';

/** Everything measured over one range. */
export interface RangeFigures {
  days: number;
  /** The people in scope. */
  members: number;
  cell(measure: Measure): Cell;
  /** The whole weeks in it; of windows only. */
  weeks: RangeFigures[];
}

/** The value of a metric over one range. */
export interface Evaluated {
  /** Absent where there is nothing to divide by or to aggregate. */
  value?: number;
  /** What it rests on: records, components, or the denominator of a ratio. */
  n: number;
  /** False where the range is known and nothing happened in it. */
  hasHappened: boolean;
  isLowSample: boolean;
  /** The 95 % interval of a share. */
  interval?: Interval;
}

const lowSampleOf = { middle: 5, tail: 10, ratio: 20 };

/** What events are divided by to make a rate. */
export function exposureOf(per: Exposure, figures: RangeFigures): number {
  switch (per) {
    case 'days':
      return figures.days;
    case 'member-weeks':
      return (figures.members * figures.days) / 7;
    default:
      return figures.cell(per).value ?? 0;
  }
}

/** What makes a share. */
export function shareOf(
  value: Extract<MetricValue, { kind: 'ratio' }>,
  figures: RangeFigures,
): Share {
  return {
    successes: figures.cell(value.numerator).value ?? 0,
    total:
      value.denominator === 'days'
        ? figures.days
        : figures.cell(value.denominator).value ?? 0,
  };
}

/** Computes a metric's value over one range. */
export function evaluate(value: MetricValue, figures: RangeFigures): Evaluated {
  switch (value.kind) {
    case 'rate': {
      const events = figures.cell(value.events).value ?? 0;
      const exposure = exposureOf(value.per, figures);
      const isPerDay = value.per === 'days';
      return {
        value: exposure > 0 ? events / exposure : undefined,
        n: isPerDay ? events : exposure,
        hasHappened: events > 0,
        isLowSample: !isPerDay && exposure < lowSampleOf.ratio,
      };
    }
    case 'ratio': {
      const share = shareOf(value, figures);
      const { successes, total } = share;
      return {
        value: total > 0 ? successes / total : undefined,
        n: total,
        hasHappened: value.denominator === 'days' ? successes > 0 : total > 0,
        isLowSample: total < lowSampleOf.ratio,
        interval: total > 0 ? wilson(successes, total) : undefined,
      };
    }
    case 'percentile':
    case 'mean': {
      const cell = figures.cell(value.of);
      const isTail = value.kind === 'percentile' && value.of.fraction !== 0.5;
      return {
        value: cell.value,
        n: cell.n,
        hasHappened: cell.n > 0,
        isLowSample: cell.n < lowSampleOf[isTail ? 'tail' : 'middle'],
      };
    }
    default: {
      const { value: total = 0, n } = figures.cell(
        value.kind === 'count' ? value.events : value.of,
      );
      return { value: total, n, hasHappened: n > 0, isLowSample: false };
    }
  }
}
