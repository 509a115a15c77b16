import {
  durationScore,
  frequencyScore,
  quickCheck,
  rateScore,
} from './quickCheck';

const hour = 3600;
const day = 24 * hour;

const values = (of: Record<string, number | null>) =>
  Object.entries(of).map(([id, value]) => ({ id, value, flags: [] }));

const example = {
  'lead-time-for-changes': 20 * hour,
  'deployment-frequency-median-component': 0.5,
  'failed-deployment-recovery-time': 3 * hour,
  'change-failure-rate': 0.1,
  'deployment-rework-rate': 0.1,
};

describe('the Quick Check', () => {
  it('20 h, 0.5/day, 3 h, 10 %, 10 %: 8, 6, 8, 9, 9; throughput 7.33, stability 9.0, overall 8.0', () => {
    const { scores, throughput, stability, overall } = quickCheck(
      values(example),
    );
    expect(
      scores.map(({ metric, score, average }) => [metric, score, average]),
    ).toEqual([
      ['lead-time-for-changes', 8, 5.5],
      ['deployment-frequency-median-component', 6, 4.8],
      ['failed-deployment-recovery-time', 8, 7.4],
      ['change-failure-rate', 9, 8.1],
      ['deployment-rework-rate', 9, 7.8],
    ]);
    expect(throughput).toBeCloseTo(7.33, 2);
    expect(stability).toBe(9);
    expect(overall).toBe(8);
  });

  it('scores each answer of the survey', () => {
    expect(
      [200, 182.5, 182, 30.4, 30, 7, 6.9, 1, 0.99]
        .map(days => durationScore(days * day))
        .concat(durationScore(hour), durationScore(hour - 1)),
    ).toEqual([0, 0, 2, 2, 4, 4, 6, 6, 8, 8, 10]);
    expect(
      [0, 1 / 183, 1 / 182, 1 / 30, 1 / 7, 0.9, 1, 3.9, 4, 50].map(
        frequencyScore,
      ),
    ).toEqual([0, 0, 2, 4, 6, 6, 8, 8, 10, 10]);
    expect([0, 0.25, 1].map(rateScore)).toEqual([10, 7.5, 0]);
  });

  it('has no mean of less than all its scores, and carries the flags of the values', () => {
    const check = quickCheck([
      ...values({ ...example, 'change-failure-rate': null }),
      { id: 'lead-time-for-changes', value: 20 * hour, flags: ['proxy'] },
      { id: 'pr-size', value: 3, flags: ['low-sample'] },
    ]);
    expect(check.scores[3].score).toBeNull();
    expect(check.throughput).toBeCloseTo(7.33, 2);
    expect([check.stability, check.overall]).toEqual([null, null]);
    expect(check.flags).toEqual(['proxy']);
    expect(quickCheck([]).overall).toBeNull();
  });
});
