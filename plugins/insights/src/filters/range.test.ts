import { rangeSpecSchema } from '@devex-insights/backstage-plugin-insights-common';
import { offeredRanges, parseRange } from './range';

it('reads exactly the ranges of the API contract', () => {
  const texts = [
    ...['rolling:1', 'rolling:3', 'rolling:6', 'rolling:12'],
    ...['quarter:2026-Q1', 'half:2026-H2', 'week:2026-W07', 'week:2026-W53'],
    ...['rolling:2', 'rolling:', 'quarter:2026-Q5', 'quarter:26-Q1', ''],
    ...['half:2026-H3', 'week:2026-W00', 'week:2026-W54', 'xrolling:3', 'all'],
  ];
  expect(texts.filter(text => parseRange(text))).toEqual(
    texts.filter(text => rangeSpecSchema.safeParse(text).success),
  );
  expect(parseRange('quarter:2026-Q1')).toEqual({
    kind: 'quarter',
    year: 2026,
    index: 1,
  });
  expect(parseRange('week:2026-W07')).toEqual({
    kind: 'week',
    year: 2026,
    index: 7,
  });
});

it('offers the current quarter and half and those of two years before', () => {
  const { rolling, quarters, halves } = offeredRanges(
    new Date('2026-01-15T12:00:00'),
  );
  expect(rolling).toEqual([
    'rolling:1',
    'rolling:3',
    'rolling:6',
    'rolling:12',
  ]);
  expect([quarters[0], quarters[1], quarters.at(-1)]).toEqual([
    'quarter:2026-Q1',
    'quarter:2025-Q4',
    'quarter:2024-Q1',
  ]);
  expect(halves).toEqual([
    'half:2026-H1',
    'half:2025-H2',
    'half:2025-H1',
    'half:2024-H2',
    'half:2024-H1',
  ]);
});
