/**
 * Which of the buckets, drawn from the left to the right edge of a plot, is closest to a position on it. The chart's
 * own answer comes a frame after the pointer, too late for a tap.
 */
export function bucketAt(
  x: number,
  plot: { left: number; right: number; buckets: number },
): number {
  const { left, right, buckets } = plot;
  const share = (x - left) / (right - left);
  const nearest = Math.round(share * (buckets - 1));
  return Math.min(buckets - 1, Math.max(0, nearest));
}
