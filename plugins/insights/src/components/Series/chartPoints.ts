import type { SeriesPoint } from '@devex-insights/backstage-plugin-insights-common';

export interface ChartPoint {
  /** Complete buckets; a missing one is a gap. */
  complete: number | null;
  /** The incomplete last bucket and the one before it, so that a dashed line leads to it. */
  incomplete: number | null;
  /** A value between two gaps, which no line would show. */
  isAlone: boolean;
  isProvisional: boolean;
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
    complete: isPartial(point) ? null : scaled(point),
    incomplete:
      isPartial(point) || isPartial(series[index + 1]) ? scaled(point) : null,
    isAlone:
      hasValue(point) &&
      !hasValue(series[index - 1]) &&
      !hasValue(series[index + 1]),
    isProvisional: point.flags.includes('provisional'),
  }));
}

/** One line of a chart. */
export interface ChartLine {
  title: string;
  /** The line the others are compared with is the main one. */
  tone: 'main' | 'previous' | 'other';
  series: SeriesPoint[];
}

/** A place on the x-axis with the points of all lines; lines of unequal length begin together. */
export interface ChartRow {
  index: number;
  points: (ChartPoint | undefined)[];
}

/** Puts lines side by side, bucket by bucket. */
export function chartRows(lines: ChartLine[], scale = 1): ChartRow[] {
  const columns = lines.map(line => chartPoints(line.series, scale));
  const length = Math.max(0, ...columns.map(column => column.length));
  return Array.from({ length }, (_, index) => ({
    index,
    points: columns.map(column => column[index]),
  }));
}
