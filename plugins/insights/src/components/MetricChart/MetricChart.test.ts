import { bucketAt } from './bucketAt';
import { axisTicks } from './ticks';

const DAY = 86_400;

it('places ticks at round values of the unit', () => {
  expect(axisTicks(27 * 3600, 'seconds').map(s => s / 3600)).toEqual([
    0, 6, 12, 18, 24, 30,
  ]);
  expect(axisTicks(510, 'seconds').map(s => s / 60)).toEqual([
    0, 2, 4, 6, 8, 10,
  ]);
  expect(axisTicks(3.4, 'per-day')).toEqual([0, 1, 2, 3, 4]);
  expect(axisTicks(0.87, 'ratio')).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(axisTicks(0, 'count')).toEqual([0, 1]);
  expect(axisTicks(7, 'lines', 2)).toEqual([0, 5, 10]);
  expect(axisTicks(1, 'lines', 2)).toEqual([0, 1]);
  expect(axisTicks(3_000 * DAY, 'seconds').map(s => s / DAY)).toEqual([
    0, 1_000, 2_000, 3_000,
  ]);
});

it('finds the bucket that a place on the plot is closest to', () => {
  const plot = { left: 64, right: 964, buckets: 10 };
  expect([0, 64, 113, 115, 964, 1_000].map(x => bucketAt(x, plot))).toEqual([
    0, 0, 0, 1, 9, 9,
  ]);
  expect(bucketAt(500, { ...plot, buckets: 1 })).toBe(0);
});
