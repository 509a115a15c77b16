import { boundedBins } from './boundedBins';

const HOUR = 3600;
const DAY = 24 * HOUR;
const bins = [
  { from: 0, to: 7 * DAY, label: '< 7 d', count: 3 },
  { from: 7 * DAY, label: '>= 7 d', count: 2 },
];

it('ends the last bin at the greatest value, in the unit in which it begins', () => {
  expect(boundedBins({ bins, max: 30.2 * DAY, unit: 'seconds' }, 'en')).toEqual(
    [
      bins[0],
      { from: 7 * DAY, to: 30.2 * DAY, label: '7–31\u00a0d', count: 2 },
    ],
  );
});

it('has no bin without an end', () => {
  const [first, last] = bins;
  expect(
    boundedBins(
      { bins: [first, { ...last, count: 0 }], max: HOUR, unit: 'seconds' },
      'en',
    ),
  ).toEqual([first]);
});
