import type {
  Flag,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';

/** A value of a complete week or month, as an answer shows it. */
export interface ClosedValue {
  metric: string;
  /** Local dates; the end does not belong to it. */
  start: string;
  end: string;
  value: number | null;
  n: number;
}

/** With these, a value is expected to change, or is not that of the whole period. */
const unfinished: ReadonlySet<Flag> = new Set([
  'partial',
  'provisional',
  'partial-coverage',
]);

/** The values of an answer that are not expected to change any more. */
export function closedValues(results: MetricResult[]): ClosedValue[] {
  return results.flatMap(({ id, series }) =>
    series
      .filter(
        ({ status, flags }) =>
          (status === 'ok' || status === 'zero') &&
          !flags.some(flag => unfinished.has(flag)),
      )
      .map(({ start, end, value, n }) => ({
        metric: id,
        start,
        end,
        value,
        n,
      })),
  );
}
