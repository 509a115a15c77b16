import type {
  Mark,
  SeriesPoint,
} from '@devex-insights/backstage-plugin-insights-common';

/** Marks that stand too close together to be told apart, with the buckets they fall into. */
export interface MarkGroup {
  marks: Mark[];
  /** Indexes of buckets, ascending. */
  buckets: number[];
  /** Where they stand between the first bucket (0) and the last one (1). */
  position: number;
}

/**
 * Puts marks at the buckets their days fall into, those of the running week, which is not drawn yet, at the last one, and
 * those closer than `minDistance` of the width into one group.
 */
export function markGroups(
  marks: Mark[],
  series: SeriesPoint[],
  minDistance: number,
): MarkGroup[] {
  const last = series.length - 1;
  const positionOf = (bucket: number) => (last > 0 ? bucket / last : 0.5);
  const atBuckets = series.flatMap((point, bucket) => {
    const inside = marks.filter(
      ({ date }) =>
        point.start <= date && (date < point.end || bucket === last),
    );
    return inside.length > 0 ? [{ bucket, marks: inside }] : [];
  });
  const groups: Array<Omit<MarkGroup, 'position'>> = [];
  atBuckets.forEach(({ bucket, marks: inside }) => {
    const group = groups.at(-1);
    const isClose =
      group && positionOf(bucket) - positionOf(group.buckets[0]) < minDistance;
    if (isClose) {
      group.marks.push(...inside);
      group.buckets.push(bucket);
    } else {
      groups.push({ marks: inside, buckets: [bucket] });
    }
  });
  return groups.map(({ marks: inside, buckets }) => ({
    marks: inside,
    buckets,
    position: (positionOf(buckets[0]) + positionOf(buckets.at(-1)!)) / 2,
  }));
}
