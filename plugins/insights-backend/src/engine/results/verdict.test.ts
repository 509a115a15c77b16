import { verdictOf } from './verdict';

describe('the verdict on a change', () => {
  const relative = { direction: 'higher', kind: 'relative' } as const;
  const ofShare = { direction: 'lower', kind: 'points' } as const;

  it.each([
    [0.01, 0.5, 'better', 'worse'],
    [-0.5, -0.01, 'worse', 'better'],
  ])(
    'from %d to %d is %s where higher is better, else %s',
    (low, high, up, down) => {
      expect(verdictOf({ low, high }, relative)).toBe(up);
      expect(
        verdictOf({ low, high }, { ...relative, direction: 'lower' }),
      ).toBe(down);
    },
  );

  it.each([
    [-0.25, 0.25, 'no-clear-change'],
    [-0.1, 0.2, 'no-clear-change'],
    [0, 0, 'no-clear-change'],
    [0, 0.2, 'no-clear-change'],
    [-0.251, 0.1, 'too-few-to-tell'],
    [-0.1, 0.251, 'too-few-to-tell'],
  ])('from %d to %d of the previous value is %s', (low, high, verdict) => {
    expect(verdictOf({ low, high }, relative)).toBe(verdict);
  });

  it.each([
    [-0.1, 0.1, 'no-clear-change'],
    [-0.05, 0.101, 'too-few-to-tell'],
    [-0.12, 0.01, 'too-few-to-tell'],
  ])('from %d to %d of a share is %s', (low, high, verdict) => {
    expect(verdictOf({ low, high }, ofShare)).toBe(verdict);
  });

  it('without an interval rests on too few records', () => {
    expect(verdictOf(undefined, relative)).toBe('too-few-to-tell');
  });
});
