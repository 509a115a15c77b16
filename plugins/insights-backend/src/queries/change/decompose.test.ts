import { byAmount, byEvents, byReplacement, rateAndMix } from './decompose';

const sum = (contributions: Array<{ contribution: number }>) =>
  contributions.reduce((total, each) => total + each.contribution, 0);

describe('the parts of a change', () => {
  it('of a total are the changes of the parts, scaled where windows differ in length', () => {
    const parts = [
      {
        key: 'a',
        previous: { amount: 10, weight: 1 },
        current: { amount: 24, weight: 1 },
      },
      {
        key: 'b',
        previous: { amount: 5, weight: 1 },
        current: { amount: 0, weight: 1 },
      },
    ];
    expect(byAmount(parts)).toEqual([
      { contribution: 14 },
      { contribution: -5 },
    ]);
    // Twice as long: 24 - 2 * 10 and 0 - 2 * 5.
    expect(byAmount(parts, { previous: 2, current: 1 })).toEqual([
      { contribution: 4 },
      { contribution: -10 },
    ]);
  });

  it('of a rate stand apart from its divisor', () => {
    // 12 / 4 = 3 before, 20 / 5 = 4 now: 8 * (1 / 4 + 1 / 5) / 2 = 1.8 by events, 16 * (1 / 5 - 1 / 4) = -0.8 by the divisor.
    const { contributions, ofDivisor } = byEvents(
      [
        {
          key: 'a',
          previous: { amount: 10, weight: 1 },
          current: { amount: 20, weight: 1 },
        },
        {
          key: 'b',
          previous: { amount: 2, weight: 1 },
          current: { amount: 0, weight: 1 },
        },
      ],
      { previous: 4, current: 5 },
    );
    expect(contributions[0].contribution).toBeCloseTo(2.25);
    expect(contributions[1].contribution).toBeCloseTo(-0.45);
    expect(ofDivisor).toBeCloseTo(-0.8);
  });

  it('of a share are their own change and their weight', () => {
    // Nobody got better or worse, but the good part has more weight now: 60 of 100 before, 80 of 100 now.
    const onlyMix = rateAndMix([
      {
        key: 'good',
        previous: { amount: 45, weight: 50 },
        current: { amount: 67.5, weight: 75 },
      },
      {
        key: 'bad',
        previous: { amount: 15, weight: 50 },
        current: { amount: 7.5, weight: 25 },
      },
    ]);
    expect(onlyMix.map(({ rate }) => rate)).toEqual([
      expect.closeTo(0),
      expect.closeTo(0),
    ]);
    expect(sum(onlyMix)).toBeCloseTo(0.75 - 0.6);
    expect(onlyMix[0].mix).toBeCloseTo(0.25 * (0.9 - 0.675));
    // The weights stay, and one part gets better: half of the weight, from 30 % to 50 %.
    const onlyRate = rateAndMix([
      {
        key: 'same',
        previous: { amount: 9, weight: 10 },
        current: { amount: 18, weight: 20 },
      },
      {
        key: 'better',
        previous: { amount: 3, weight: 10 },
        current: { amount: 10, weight: 20 },
      },
    ]);
    expect(onlyRate).toEqual([
      {
        contribution: expect.closeTo(0),
        rate: expect.closeTo(0),
        mix: expect.closeTo(0),
      },
      {
        contribution: expect.closeTo(0.1),
        rate: expect.closeTo(0.1),
        mix: expect.closeTo(0),
      },
    ]);
  });

  it('that come or go have no change of their own', () => {
    const [stays, comes] = rateAndMix([
      {
        key: 'stays',
        previous: { amount: 5, weight: 10 },
        current: { amount: 5, weight: 10 },
      },
      {
        key: 'comes',
        previous: { amount: 0, weight: 0 },
        current: { amount: 10, weight: 10 },
      },
    ]);
    expect(comes.rate).toBe(0);
    expect(stays.rate).toBe(0);
    expect(sum([stays, comes])).toBeCloseTo(0.75 - 0.5);
  });

  it('of a median over parts tell what it would be without the change of each', () => {
    // The median of 1, 5, 6 is 5; with the first as before 6 would lie in the middle, with the second as before 2.
    expect(
      byReplacement(
        [
          { key: 'a', previous: 7, current: 1 },
          { key: 'b', previous: 2, current: 5 },
          { key: 'c', current: 6 },
        ],
        0.5,
      ),
    ).toEqual([
      { contribution: -1 },
      { contribution: 3 },
      // Without it the median of 1 and 5 is 3.
      { contribution: 2 },
    ]);
  });
});
