import type { Unit } from '@devex-insights/backstage-plugin-insights-common';
import { type FormattedValue, formatValue } from './formatValue';
import { formatRate } from './numbers';

/** A rate of at least 1 is shown with one decimal, and so is its change. */
const COARSE_FROM = 1;

/**
 * A difference of two values with its sign: points for ratios, else the metric's unit, e.g. "+1.4" or "−2 h 10 min".
 */
export function formatChange(
  difference: number,
  unit: Unit,
  options: {
    like?: number | null;
    /** The difference is part of a larger one, so small amounts are shown too. */
    isPart?: boolean;
    locale: string;
  },
): FormattedValue & { inPoints: boolean } {
  const { isPart, locale } = options;
  const inPoints = unit === 'ratio';
  const isCoarse =
    !isPart &&
    unit.startsWith('per-') &&
    Math.abs(options.like ?? 0) >= COARSE_FROM;
  const exact = Math.abs(difference);
  const size = isCoarse ? Math.round(exact * 10) / 10 : exact;
  // A small difference of long durations would be less than their smaller unit.
  const like = unit === 'seconds' ? size : options.like ?? size;
  const points = isPart ? exact * 100 : Math.round(exact * 1000) / 10;
  const { number, ...ofUnit }: FormattedValue = inPoints
    ? { number: formatRate(points, locale) }
    : formatValue(size, unit, { like, locale });
  const sign = difference < 0 ? '\u2212' : '+';
  const isZero = !/[1-9]/.test(number);
  return { number: isZero ? number : `${sign}${number}`, ...ofUnit, inPoints };
}
