import type {
  TimelineEvent,
  SeriesPoint,
} from '@devex-insights/backstage-plugin-insights-common';

/** Marks that are too close together to be distinguished, with the buckets they fall into. */
export interface TimelineEventGroup {
  timelineEvents: TimelineEvent[];
  /** Indexes of buckets, ascending. */
  buckets: number[];
  /** Their position between the first bucket (0) and the last one (1). */
  position: number;
}

/**
 * Puts timeline events at the buckets their days fall into, those of the running week, which is not drawn yet, at the
 * last one, and those closer than `minDistance` of the width into one group.
 */
export function timelineEventGroups(
  timelineEvents: TimelineEvent[],
  series: SeriesPoint[],
  minDistance: number,
): TimelineEventGroup[] {
  const last = series.length - 1;
  const positionOf = (bucket: number) => (last > 0 ? bucket / last : 0.5);
  const atBuckets = series.flatMap((point, bucket) => {
    const inside = timelineEvents.filter(
      ({ date }) =>
        point.start <= date && (date < point.end || bucket === last),
    );
    return inside.length > 0 ? [{ bucket, timelineEvents: inside }] : [];
  });
  const groups: Array<Omit<TimelineEventGroup, 'position'>> = [];
  atBuckets.forEach(({ bucket, timelineEvents: inside }) => {
    const group = groups.at(-1);
    const isClose =
      group && positionOf(bucket) - positionOf(group.buckets[0]) < minDistance;
    if (isClose) {
      group.timelineEvents.push(...inside);
      group.buckets.push(bucket);
    } else {
      groups.push({ timelineEvents: inside, buckets: [bucket] });
    }
  });
  return groups.map(({ timelineEvents: inside, buckets }) => ({
    timelineEvents: inside,
    buckets,
    position: (positionOf(buckets[0]) + positionOf(buckets.at(-1)!)) / 2,
  }));
}
