import {
  differenceOf,
  dispersion,
  intervalOf,
  percentileStandardError,
  rateEstimates,
  shareDifference,
  wilson,
} from './intervals';

const rounded = ({ low, high }: { low: number; high: number }) => ({
  low: Number(low.toFixed(4)),
  high: Number(high.toFixed(4)),
});

describe('the interval of a share', () => {
  it('is 2.8 % to 30.1 % for 2 of 20', () => {
    expect(rounded(wilson(2, 20))).toEqual({ low: 0.0279, high: 0.301 });
  });

  it('stays within 0 and 1 at the ends', () => {
    expect(wilson(0, 20).low).toBe(0);
    expect(wilson(20, 20).high).toBeCloseTo(1, 12);
  });

  // The examples (a) and (b) of Newcombe, Statistics in Medicine 17 (1998), method 10.
  it('of a difference agrees with the published examples', () => {
    expect(
      rounded(
        shareDifference(
          { successes: 56, total: 70 },
          { successes: 48, total: 80 },
        ),
      ),
    ).toEqual({ low: 0.0524, high: 0.3339 });
    expect(
      rounded(
        shareDifference(
          { successes: 9, total: 10 },
          { successes: 3, total: 10 },
        ),
      ),
    ).toEqual({ low: 0.1705, high: 0.809 });
  });
});

describe('the interval of a difference of rates', () => {
  const rate = (...counts: number[]) => ({
    events: counts.reduce((a, b) => a + b, 0),
    exposure: counts.length * 7,
    weeks: counts.map(events => ({ events, exposure: 7 })),
  });
  const differenceOfRates = (...rates: ReturnType<typeof rate>[]) =>
    intervalOf(differenceOf(rateEstimates(rates)));

  it('takes even weeks for pure chance', () => {
    expect(dispersion([rate(10, 10, 10, 10), rate(5, 5, 5, 5)])).toBe(1);
    // 40/28 - 20/28 = 0.714; standard error sqrt(60) / 28 = 0.2766.
    expect(
      rounded(differenceOfRates(rate(10, 10, 10, 10), rate(5, 5, 5, 5))),
    ).toEqual({ low: 0.1721, high: 1.2565 });
  });

  it('grows with the scatter of the weeks around the rate of their window', () => {
    // Means 10 and 5; squares 2 * 100 / 10 = 20 and 2 * 25 / 5 = 10; over 4 + 4 - 2 weeks.
    const current = rate(20, 0, 10, 10);
    const previous = rate(10, 0, 5, 5);
    expect(dispersion([current, previous])).toBe(5);
    // The same totals as before, and now a change like this is usual.
    expect(rounded(differenceOfRates(current, previous))).toEqual({
      low: -0.4981,
      high: 1.9267,
    });
  });

  it('is that of pure chance where there is one week only, or nothing happened', () => {
    expect(dispersion([rate(9), rate(1)])).toBe(1);
    expect(dispersion([rate(0, 0, 0), rate(0, 0, 0)])).toBe(1);
  });
});

describe('the interval of a difference of percentiles or means', () => {
  it('adds the squares of the standard errors', () => {
    // The bands are 2 * 1.96 * 3 and 2 * 1.96 * 4 wide, so together the standard error is 5.
    const current = {
      value: 100,
      standardError: percentileStandardError({ low: 90, high: 101.76 }),
    };
    const previous = {
      value: 80,
      standardError: percentileStandardError({ low: 70, high: 85.68 }),
    };
    expect(rounded(intervalOf(differenceOf([current, previous])))).toEqual({
      low: 10.2,
      high: 29.8,
    });
  });
});
