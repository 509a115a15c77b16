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

/** The size and direction of a change, or undefined where there is none. */
export function formatDelta(
  delta: Delta,
  locale?: string,
): FormattedDelta | undefined {
  if (delta.value === null) {
    return undefined;
  }
  const inPoints = delta.kind === 'points';
  const percent = Math.abs(delta.value) * 100;
  const rounded = inPoints
    ? Math.round(percent * 10) / 10
    : Math.round(percent);
  const size = inPoints
    ? formatRate(rounded, locale)
    : `${formatCount(rounded, locale)}\u00a0%`;
  if (rounded === 0) {
    return { trend: 'flat', size, inPoints };
  }
  return { trend: delta.value > 0 ? 'up' : 'down', size, inPoints };
}
