import { markPosition } from './markPosition';

it('places a value inside its bin in proportion, and in the middle of the open one', () => {
  const bins = [{ from: 0, to: 60 }, { from: 60, to: 3600 }, { from: 3600 }];
  expect(markPosition(bins, 0)).toBe(0);
  expect(markPosition(bins, 30)).toBeCloseTo(0.5 / 3);
  expect(markPosition(bins, 60)).toBeCloseTo(1 / 3);
  expect(markPosition(bins, 1830)).toBeCloseTo(1.5 / 3);
  expect(markPosition(bins, 99_999)).toBeCloseTo(2.5 / 3);
  const bounded = [bins[0], { from: 60, to: 90 }];
  expect(markPosition(bounded, 75)).toBeCloseTo(1.5 / 2);
  expect(markPosition(bounded, 90)).toBe(1);
  expect(markPosition([bins[0], { from: 60, to: 60 }], 60)).toBe(0.75);
});
