import { pValueOf, shareDeviation } from './significance';

describe('the probability of a change by chance', () => {
  // Tables of Student's t distribution, both tails.
  it.each([
    [2.447, 6, 0.05],
    [3.707, 6, 0.01],
    [2.064, 24, 0.05],
    [2.797, 24, 0.01],
    [3.745, 24, 0.001],
    [1.984, 100, 0.05],
  ])(
    'of %d standard errors with %d degrees of freedom is about %d',
    (deviation, freedom, pValue) => {
      const found = pValueOf(deviation, freedom)!;
      expect(Math.abs(found / pValue - 1)).toBeLessThan(0.03);
      expect(pValueOf(-deviation, freedom)).toBe(found);
    },
  );

  it('is 1 for no change and 0 for a certain one', () => {
    expect(pValueOf(0, 24)).toBeCloseTo(1, 6);
    expect(pValueOf(Infinity, 24)).toBe(0);
  });

  it('is unknown where the scatter is', () => {
    expect(pValueOf(3, 0)).toBeUndefined();
  });

  it('of a share begins where its interval contains 0', () => {
    // The interval of 95 % of the first published example of Newcombe is 0.0524 to 0.3339.
    const certain = shareDeviation(
      { successes: 56, total: 70 },
      { successes: 48, total: 80 },
    );
    expect(certain).toBeGreaterThan(1.96);
    expect(certain).toBeCloseTo(2.68, 1);
    expect(
      shareDeviation({ successes: 4, total: 40 }, { successes: 4, total: 40 }),
    ).toBe(0);
  });
});
