import { rangeSpecSchema } from '@devex-insights/backstage-plugin-insights-common';
import { parseRange } from './range';

it('reads exactly the ranges of the API contract', () => {
  const texts = [
    ...['rolling:1', 'rolling:3', 'rolling:6', 'rolling:12'],
    ...['quarter:2026-Q1', 'half:2026-H2', 'week:2026-W07', 'week:2026-W53'],
    ...['rolling:2', 'rolling:', 'quarter:2026-Q5', 'quarter:26-Q1', ''],
    ...[
      'half:2026-H3',
      'week:2026-W00',
      'quarter:0000-Q1',
      'half:0000-H1',
      'week:0000-W01',
      'week:2026-W54',
      'xrolling:3',
      'all',
    ],
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
