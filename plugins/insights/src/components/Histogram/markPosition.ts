interface Bin {
  from: number;
  to?: number;
}

/**
 * Where a value lies across bins drawn equally wide, as a share of the whole width: in proportion inside a bin, and in
 * the middle of one that is open or has no width.
 */
export function markPosition(bins: Bin[], value: number): number {
  const found = bins.findIndex(({ to }) => to === undefined || value < to);
  const index = found === -1 ? bins.length - 1 : found;
  const { from, to } = bins[index];
  const within =
    to === undefined || to === from ? 0.5 : (value - from) / (to - from);
  return (index + Math.min(1, Math.max(0, within))) / bins.length;
}
