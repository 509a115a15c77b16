import type { Delta } from '@devex-insights/backstage-plugin-insights-common';
import { formatCount, formatRate } from './numbers';

export interface FormattedDelta {
  /** Which way the number went, not whether that is good. */
  trend: 'up' | 'down' | 'flat';
  /** Size without sign, e.g. "12 %" or "1.4". */
  size: string;
  /** Differences of percentages are shown in points. */
  inPoints: boolean;
}

// What is too small to be shown is no change.
function roundedSize({ value, kind }: Delta): number {
  const percent = Math.abs(value ?? 0) * 100;
  return kind === 'points'
    ? Math.round(percent * 10) / 10
    : Math.round(percent);
}

/** The direction of a change, or undefined where there is none. */
export function trendOf(delta: Delta): FormattedDelta['trend'] | undefined {
  if (delta.value === null) {
    return undefined;
  }
  if (roundedSize(delta) === 0) {
    return 'flat';
  }
  return delta.value > 0 ? 'up' : 'down';
}

/** The size and direction of a change, or undefined where there is none. */
export function formatDelta(
  delta: Delta,
  locale: string,
): FormattedDelta | undefined {
  const trend = trendOf(delta);
  if (!trend) {
    return undefined;
  }
  const inPoints = delta.kind === 'points';
  const size = roundedSize(delta);
  return {
    trend,
    size: inPoints
      ? formatRate(size, locale)
      : `${formatCount(size, locale)}\u00a0%`,
    inPoints,
  };
}
