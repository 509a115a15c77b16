import { clusteredIn, designEffect } from './clusters';

describe('the design effect', () => {
  // Of 40 records 20 are in the share, so a record has a variance of 0.25 and all together 10.
  const weeks = (...sums: number[]) =>
    clusteredIn(sums.map(sum => ({ n: 10, sum })));

  it('is 1 where weeks are as even as independent records make them, or more', () => {
    expect(designEffect([weeks(5, 5, 5, 5)])).toBe(1);
    // The sums are 5 +- 1 and 2: squares 1 + 1 + 4 + 4, times 4/3 for the mean, over 10.
    expect(designEffect([weeks(6, 4, 7, 3)])).toBeCloseTo(4 / 3, 12);
  });

  it('is the size of clusters whose records are all the same', () => {
    // Squares 4 * 25, times 4/3, over 10: about the 10 records of each.
    expect(designEffect([weeks(10, 0, 10, 0)])).toBeCloseTo(40 / 3, 12);
  });

  it('is shared by both windows', () => {
    expect(designEffect([weeks(6, 4, 7, 3), weeks(5, 5, 5, 5)])).toBe(1);
    expect(designEffect([weeks(10, 0, 10, 0), weeks(6, 4, 7, 3)])).toBeCloseTo(
      (40 / 3 + 4 / 3) / 2,
      12,
    );
  });

  it('is unknown, and so 1, with one cluster or none', () => {
    expect(designEffect([weeks(7)])).toBe(1);
    expect(designEffect([weeks()])).toBe(1);
  });

  it('of means takes the variance of their records', () => {
    const clusters = [
      { n: 2, sum: 20 },
      { n: 2, sum: 40 },
    ];
    // The mean is 15: squares 100 + 100, times 2, over 4 records of variance 50.
    expect(designEffect([clusteredIn(clusters, 50)])).toBe(2);
  });
});
