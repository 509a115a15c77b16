import type {
  Exposure,
  Measure,
  MetricValue,
} from '@devex-insights/backstage-plugin-insights-node';
import { type Cluster, clusteredIn, designEffect } from './clusters';
import { exposureOf, type RangeFigures, shareOf } from './evaluate';
import {
  differenceOf,
  type Estimate,
  type Interval,
  intervalOf,
  percentileStandardError,
  rateEstimates,
  shareDifference,
} from './intervals';
import { pValueOf, shareDeviation } from './significance';

/** How certain the difference of two values is. */
export interface Comparison {
  /** The 95 % interval of the difference, in the unit of the values. */
  interval: Interval;
  /** The probability of a difference at least as large if nothing had changed. */
  pValue?: number;
}

/** The scatter of weeks is known the better the more of them have anything; the mean of each window costs one. */
function freedomOf(windows: unknown[], sizesOfWeeks: number[]): number {
  return sizesOfWeeks.filter(size => size > 0).length - windows.length;
}

function compareEstimates(estimates: Estimate[], freedom: number): Comparison {
  const difference = differenceOf(estimates);
  const { value, standardError } = difference;
  return {
    interval: intervalOf(difference),
    pValue: value === 0 ? 1 : pValueOf(value / standardError, freedom),
  };
}

function compareRates(
  events: Measure,
  per: Exposure,
  windows: RangeFigures[],
): Comparison {
  const of = (figures: RangeFigures) => ({
    events: figures.cell(events).value ?? 0,
    exposure: exposureOf(per, figures),
  });
  const rates = windows.map(window => ({
    ...of(window),
    weeks: window.weeks.map(of),
  }));
  const weeks = rates.flatMap(rate => rate.weeks);
  return compareEstimates(
    rateEstimates(rates),
    freedomOf(
      windows,
      weeks.map(({ exposure }) => exposure),
    ),
  );
}

/** Totals per day, times the days of the previous window. */
function compareTotals(events: Measure, windows: RangeFigures[]): Comparison {
  const [, { days }] = windows;
  const { interval, pValue } = compareRates(events, 'days', windows);
  return {
    interval: { low: interval.low * days, high: interval.high * days },
    pValue,
  };
}

/** The interval supposes independent records; how far weeks are from that is in the probability. */
function compareShares(
  value: Extract<MetricValue, { kind: 'ratio' }>,
  windows: RangeFigures[],
): Comparison {
  const weeks = windows.map(window =>
    window.weeks.map((week): Cluster => {
      const { successes, total } = shareOf(value, week);
      return { n: total, sum: successes };
    }),
  );
  const shares = windows.map(window => shareOf(value, window));
  const effect = designEffect(weeks.map(each => clusteredIn(each)));
  const [current, previous] = shares.map(({ successes, total }) => ({
    successes: successes / effect,
    total: total / effect,
  }));
  return {
    interval: shareDifference(shares[0], shares[1]),
    pValue: pValueOf(
      shareDeviation(current, previous),
      freedomOf(
        windows,
        weeks.flat().map(({ n }) => n),
      ),
    ),
  };
}

/** What percentiles and means are judged by: for the former, which records are below a value in their middle. */
function compareRecords(
  { kind, of }: Extract<MetricValue, { kind: 'percentile' | 'mean' }>,
  windows: RangeFigures[],
): Comparison | undefined {
  const weeks = windows.map(window =>
    window.weeks.map((week): Cluster => {
      const { n, value = 0, below } = week.cell(of);
      return kind === 'mean'
        ? { n, sum: value * n }
        : { n: below === undefined ? 0 : n, sum: below ?? 0 };
    }),
  );
  const cells = windows.map(window => window.cell(of));
  const variances = cells.map(({ deviation, below = 0, n }) =>
    kind === 'mean' ? (deviation ?? 0) ** 2 : (below / n) * (1 - below / n),
  );
  const effect = Math.max(
    designEffect(
      weeks.map((each, index) => clusteredIn(each, variances[index])),
    ),
    designEffect(
      cells.map(({ n, scatter = 0 }, index) => ({
        n,
        variance: variances[index],
        scatter,
      })),
    ),
  );
  const estimates = cells.flatMap(({ value, n, band, deviation }) => {
    const standardError =
      kind === 'percentile'
        ? band && percentileStandardError(band)
        : deviation !== undefined && deviation / Math.sqrt(n);
    return value === undefined || typeof standardError !== 'number'
      ? []
      : { value, standardError: standardError * Math.sqrt(effect) };
  });
  return estimates.length === windows.length
    ? compareEstimates(
        estimates,
        freedomOf(
          windows,
          weeks.flat().map(({ n }) => n),
        ),
      )
    : undefined;
}

/**
 * How certain the difference between two windows is; undefined where that is not known. The difference of totals is what
 * it would be if the current window had the length of the previous one.
 */
export function compareWindows(
  value: MetricValue,
  current: RangeFigures,
  previous: RangeFigures,
): Comparison | undefined {
  const windows = [current, previous];
  switch (value.kind) {
    case 'rate':
      return compareRates(value.events, value.per, windows);
    case 'count':
      // How much chance is in an amount depends on the single records, not on how many there are.
      return value.events.aggregate === 'sum'
        ? undefined
        : compareTotals(value.events, windows);
    case 'distinct':
      return compareTotals(value.of, windows);
    case 'ratio':
      return compareShares(value, windows);
    case 'percentile':
    case 'mean':
      return compareRecords(value, windows);
    default:
      return undefined;
  }
}
