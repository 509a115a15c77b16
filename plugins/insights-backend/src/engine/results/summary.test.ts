import type { MetricResult } from '@devex-insights/backstage-plugin-insights-common';
import { largestDiscovery, summaryOf } from './summary';

// The fifteen ordered probabilities of Benjamini and Hochberg, J. R. Statist. Soc. B 57 (1995), section 4: four
// hypotheses are rejected.
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324,
  0.4262, 0.5719, 0.6528, 0.759, 1,
];

describe('the correction of Benjamini and Hochberg', () => {
  it('makes as many discoveries as the published example, in any order', () => {
    expect(largestDiscovery(published)).toBe(0.0095);
    expect(largestDiscovery([...published].reverse())).toBe(0.0095);
  });

  it('discovers what only larger ones make a discovery', () => {
    expect(largestDiscovery([0.03, 0.04, 0.9])).toBeUndefined();
    expect(largestDiscovery([0.03, 0.04, 0.05])).toBe(0.05);
    expect(largestDiscovery([])).toBeUndefined();
  });
});

describe('the summary of a page', () => {
  const result = (
    id: string,
    delta: Partial<MetricResult['delta']> = {},
    status: MetricResult['status'] = 'ok',
  ): MetricResult => ({
    id,
    unit: 'count',
    status,
    flags: [],
    value: 1,
    n: 1,
    series: [],
    delta: { value: 0.1, kind: 'relative', ...delta },
  });
  const of = (results: MetricResult[]) =>
    summaryOf({
      categories: [
        { id: 'ci', title: 'CI', metrics: results.map(({ id }) => id) },
      ],
      results,
    });

  it('has each metric in one list', () => {
    expect(
      of([
        result('a', { verdict: 'worse', pValue: 0.0001 }),
        result('b', { verdict: 'better', pValue: 0.04 }),
        result('c', { verdict: 'better', pValue: 0.001 }),
        result('d', { verdict: 'no-clear-change', pValue: 0.5 }),
        result('e', { verdict: 'too-few-to-tell', pValue: 0.3 }),
        result('f', { verdict: 'too-few-to-tell' }),
        result('g', { value: null }, 'not-configured'),
        result('h', { value: null, reason: 'new' }),
        result('i', { value: null }, 'loading'),
      ]),
    ).toEqual({
      metrics: 9,
      better: ['c'],
      worse: ['a'],
      // 0.04 would have to be at most 3/5 of 5 %.
      unconfirmed: ['b'],
      noClearChange: ['d'],
      tooFewToTell: ['e', 'f'],
      notConnected: ['g'],
      notJudged: ['h', 'i'],
    });
  });

  it('corrects for the metrics of the page and no others', () => {
    const changed = result('a', { verdict: 'worse', pValue: 0.04 });
    const neutral = result('n', { pValue: 0.9 });
    expect(of([changed, neutral]).worse).toEqual(['a']);
    const supporting = result('s', { verdict: 'better', pValue: 0.9 });
    expect(
      summaryOf({
        categories: [{ id: 'ci', title: 'CI', metrics: ['a'] }],
        results: [changed, supporting],
      }),
    ).toMatchObject({ metrics: 1, better: [], worse: ['a'] });
    const other = result('o', { verdict: 'no-clear-change', pValue: 0.9 });
    expect(of([changed, other]).unconfirmed).toEqual(['a']);
  });
});
