import type { SeriesPoint } from '@devex-insights/backstage-plugin-insights-common';
import { formatBucket } from '../../format';
import { textWidth } from './textWidth';

/** Weeks or months from one label to the next: months, quarters, halves and years, as near as whole weeks come to them. */
const STEPS = {
  week: [1, 2, 4, 8, 13, 26, 52],
  month: [1, 2, 3, 6, 12],
};
const GAP_PX = 8;

/**
 * Which buckets of a time axis have a label: evenly spaced ones, at a natural step, whose labels keep a gap between them.
 * Labels of months stand at the same months of each year.
 */
export function bucketTicks(
  buckets: SeriesPoint[],
  plotPx: number,
  locale: string,
): number[] {
  if (buckets.length < 2) {
    return buckets.map((_, index) => index);
  }
  const isByWeek = buckets[0].label.includes('W');
  const bucketPx = plotPx / (buckets.length - 1);
  const firstMonth = isByWeek
    ? 0
    : new Date(`${buckets[0].start}T00:00:00Z`).getUTCMonth();
  const everyNth = (step: number) =>
    buckets.flatMap((_, index) =>
      (firstMonth + index) % step === 0 ? [index] : [],
    );
  const fits = (step: number) => {
    const labels = everyNth(step).map(index =>
      textWidth(formatBucket(buckets[index], locale)),
    );
    return labels.length > 0 && step * bucketPx >= Math.max(...labels) + GAP_PX;
  };
  const step = STEPS[isByWeek ? 'week' : 'month'].find(fits);
  return step ? everyNth(step) : [0];
}
