import type { SeriesPoint } from '@devex-insights/backstage-plugin-insights-common';
import { weeks } from '../../__testUtils__/world';
import { bucketTicks } from './bucketTicks';

const weekly = (count: number) => weeks(Array.from({ length: count }, () => 1));

/** Months from one of 2026 on. */
const monthly = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const start = new Date(Date.UTC(2026, first - 1 + index))
      .toISOString()
      .slice(0, 10);
    return { label: start.slice(0, 7), start } as SeriesPoint;
  });

it('labels weeks as often as there is room, evenly and at natural steps', () => {
  expect(bucketTicks(weekly(5), 900, 'en')).toEqual([0, 1, 2, 3, 4]);
  expect(bucketTicks(weekly(13), 500, 'en')).toEqual([0, 2, 4, 6, 8, 10, 12]);
  expect(bucketTicks(weekly(13), 255, 'de')).toEqual([0, 4, 8, 12]);
  expect(bucketTicks(weekly(26), 255, 'de')).toEqual([0, 8, 16, 24]);
  expect(bucketTicks(weekly(53), 255, 'de')).toEqual([0, 13, 26, 39, 52]);
});

it('labels months, quarters and halves where they begin', () => {
  expect(bucketTicks(monthly(2, 12), 900, 'en')).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  ]);
  // April, July, October and January.
  expect(bucketTicks(monthly(2, 12), 255, 'en')).toEqual([2, 5, 8, 11]);
  // July and January.
  expect(bucketTicks(monthly(2, 12), 150, 'de')).toEqual([5, 11]);
});

it('labels something wherever there is something', () => {
  expect(bucketTicks(monthly(2, 4), 20, 'en')).toEqual([0]);
  expect(bucketTicks(weekly(1), 255, 'en')).toEqual([0]);
  expect(bucketTicks([], 255, 'en')).toEqual([]);
});
