import type { SeriesPoint } from '@devex-insights/backstage-plugin-insights-common';

export interface ChartPoint {
  label: string;
  /** Complete buckets; a missing one is a gap. */
  complete: number | null;
  /** The incomplete last bucket and the one before it, so that a dashed line leads to it. */
  incomplete: number | null;
  /** A value between two gaps has no line to be seen by. */
  isAlone: boolean;
}

/** Splits a series into the line of complete buckets and the dashed end of an incomplete one. */
export function chartPoints(series: SeriesPoint[], scale = 1): ChartPoint[] {
  const isPartial = (point?: SeriesPoint) =>
    Boolean(point?.flags.includes('partial'));
  const hasValue = (point?: SeriesPoint) =>
    point !== undefined && point.value !== null;

  const scaled = (point: SeriesPoint) =>
    point.value === null ? null : point.value * scale;

  return series.map((point, index) => ({
    label: point.label,
    complete: isPartial(point) ? null : scaled(point),
    incomplete:
      isPartial(point) || isPartial(series[index + 1]) ? scaled(point) : null,
    isAlone:
      hasValue(point) &&
      !hasValue(series[index - 1]) &&
      !hasValue(series[index + 1]),
  }));
}
