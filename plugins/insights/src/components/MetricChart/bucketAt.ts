/**
 * Which of so many buckets, drawn from the left to the right edge of a plot, lies closest to a place on it. The chart's
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
