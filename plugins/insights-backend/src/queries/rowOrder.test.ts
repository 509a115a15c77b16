import type { BreakdownResponse } from '@devex-insights/backstage-plugin-insights-common';
import { rowOrder } from './rowOrder';

type Row = BreakdownResponse['rows'][number];

const row = (title: string, n: number, interval?: Row['interval']) =>
  ({ key: title, title, interval, result: { n } } as Row);

const wild = row('wild', 5, { low: 1, high: 100 });
const slow = row('slow', 50, { low: 20, high: 30 });
const quick = row('quick', 500, { low: 2, high: 3 });
const few = row('few', 2);
const fewer = row('fewer', 1);
const all = [fewer, quick, wild, few, slow];

const titles = (
  by: Parameters<typeof rowOrder>[0],
  direction: Parameters<typeof rowOrder>[1]['direction'],
  rows = all,
) => [...rows].sort(rowOrder(by, { direction })).map(({ title }) => title);

it('begins with what is worst for certain, and ends with what is not known', () => {
  expect(titles('repository', 'lower')).toEqual([
    'slow',
    'quick',
    'wild',
    'few',
    'fewer',
  ]);
  expect(titles('workflow', 'higher')).toEqual([
    'quick',
    'slow',
    'wild',
    'few',
    'fewer',
  ]);
});

it('begins with the largest where nothing is better or worse', () => {
  expect(titles('component', 'neutral')).toEqual([
    'quick',
    'slow',
    'wild',
    'few',
    'fewer',
  ]);
});

it('lists teams by title, what a group owns itself last', () => {
  const direct = { ...row('a group', 900), isDirect: true };
  expect(titles('team', 'lower', [direct, ...all])).toEqual([
    'few',
    'fewer',
    'quick',
    'slow',
    'wild',
    'a group',
  ]);
});
