import { writeExplain } from './explainState';
import { filterQuery, readViewState, readable } from './viewState';

it('reads what a link shows and names what it does not understand', () => {
  expect(
    readViewState(
      '?team=group:default/a&entity=system:default/s&range=quarter:2026-Q1&granularity=month&tab=breakdown&by=workflow&compare=group:default/a&compare=group:default/b&table=shown&order=-n&learn=pr-size&part=sources',
    ),
  ).toEqual({
    filters: {
      teams: ['group:default/a'],
      entities: ['system:default/s'],
      range: 'quarter:2026-Q1',
    },
    hasUnknownRange: false,
    isUnfiltered: false,
    granularity: 'month',
    tab: 'breakdown',
    breakdown: 'workflow',
    compared: ['group:default/a', 'group:default/b'],
    isTableShown: true,
    order: { column: 'n', direction: 'descending' },
    learn: 'pr-size',
    learnAtSources: true,
    unknown: [],
  });
  expect(
    readViewState('?range=all&granularity=day&tab=pie&by=person&order=up'),
  ).toMatchObject({
    hasUnknownRange: true,
    granularity: 'week',
    tab: 'series',
    breakdown: undefined,
    unknown: [
      { key: 'granularity', value: 'day' },
      { key: 'tab', value: 'pie' },
      { key: 'by', value: 'person' },
      { key: 'order', value: 'up' },
    ],
  });
  expect(readViewState('')).toMatchObject({
    filters: { teams: [], range: 'rolling:3' },
    isUnfiltered: true,
  });
});

it('writes filters so that they are read again as they were', () => {
  const filters = {
    teams: ['group:default/a', 'group:default/b'],
    entities: ['component:default/c'],
    range: 'half:2026-H1',
  };
  expect(filterQuery(filters)).toBe(
    'team=group:default/a&team=group:default/b&entity=component:default/c&range=half:2026-H1',
  );
  expect(readViewState(`?${filterQuery(filters)}`).filters).toEqual(filters);
});

it('reads the number that a link explains, and writes it as it was', () => {
  const link =
    'range=rolling:3&explain=pr-size&window=previous&bucket=2026-08-17&rowBy=direct&row=group:default/a' +
    '&records=left-out&rule=bot-authored&q=a+%26+b&sort=value&order=asc';
  const { explain } = readViewState(`?${link}`);
  expect(explain).toEqual({
    metricId: 'pr-size',
    window: 'previous',
    bucket: '2026-08-17',
    part: { by: 'team', key: 'group:default/a', isDirect: true },
    state: 'left-out',
    rule: 'bot-authored',
    q: 'a & b',
    sort: 'value',
    order: 'asc',
  });
  const query = new URLSearchParams('range=rolling:3&q=old');
  writeExplain(query, explain);
  expect(readable(query)).toBe(link);
  writeExplain(query, undefined);
  expect(readable(query)).toBe('range=rolling:3');
});

it('explains the window and what was counted where a link says no more', () => {
  const { explain } = readViewState('?explain=pr-size&rowBy=component');
  expect(explain).toEqual({ metricId: 'pr-size' });
  expect(readViewState('?explain=pr-size&records=all').unknown).toEqual([
    { key: 'records', value: 'all' },
  ]);
});
