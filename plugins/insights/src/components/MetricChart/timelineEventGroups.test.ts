import type { TimelineEvent } from '@devex-insights/backstage-plugin-insights-common';
import { weeks } from '../../__testUtils__/world';
import { timelineEventGroups } from './timelineEventGroups';

const mark = (date: string): TimelineEvent => ({
  date,
  kind: 'annotation',
  title: 'Annotation',
  text: date,
  ref: `annotation:${date}`,
});

// Five weeks from 17 August 2026 on.
const series = weeks([1, 2, 3, 4, 5]);

const groupsOf = (dates: string[], minDistance: number) =>
  timelineEventGroups(dates.map(mark), series, minDistance).map(
    ({ timelineEvents, buckets, position }) => [
      timelineEvents.map(({ date }) => date),
      buckets,
      position,
    ],
  );

it('puts timeline events at the bucket their day falls into', () => {
  expect(
    groupsOf(['2026-08-17', '2026-08-23', '2026-08-24', '2026-09-20'], 0.2),
  ).toEqual([
    [['2026-08-17', '2026-08-23'], [0], 0],
    [['2026-08-24'], [1], 0.25],
    [['2026-09-20'], [4], 1],
  ]);
});

it('groups timeline events that stand too close, between the places they stand for', () => {
  expect(
    groupsOf(['2026-08-17', '2026-08-24', '2026-08-31', '2026-09-14'], 0.3),
  ).toEqual([
    [['2026-08-17', '2026-08-24'], [0, 1], 0.125],
    [['2026-08-31'], [2], 0.5],
    [['2026-09-14'], [4], 1],
  ]);
});

it('puts days after the last bucket at it, and leaves out those before the first', () => {
  expect(groupsOf(['2026-08-16', '2026-09-21'], 0.1)).toEqual([
    [['2026-09-21'], [4], 1],
  ]);
});

it('puts a single bucket in the middle', () => {
  expect(
    timelineEventGroups([mark('2026-08-20')], series.slice(0, 1), 0.1),
  ).toMatchObject([{ position: 0.5 }]);
});
