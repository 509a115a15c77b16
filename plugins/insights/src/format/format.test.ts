import type {
  Delta,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  formatAge,
  formatAxisValue,
  formatBound,
  formatBounds,
  formatBucket,
  formatChange,
  formatCount,
  formatDate,
  formatDateRange,
  formatDelta,
  formatInstant,
  formatProgress,
  formatValue,
} from '.';

const HOUR = 3600;
const DAY = 24 * HOUR;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

it.each<[number, Unit, string]>([
  [3.4, 'per-day', '3.4 perDay'],
  [0.5, 'per-day', '0.5 perDay'],
  [0.06, 'per-day', '0.4 perWeek'],
  [0.49, 'per-day', '3.4 perWeek'],
  [0.005, 'per-day', '0.04 perWeek'],
  [0, 'per-day', '0 perDay'],
  [1234.5, 'per-day', '1,235 perDay'],
  [0, 'seconds', '0'],
  [0.4, 'seconds', '< 1 s'],
  [45, 'seconds', '45 s'],
  [59.7, 'seconds', '1 min'],
  [510, 'seconds', '8 min 30 s'],
  [12 * 60, 'seconds', '12 min'],
  [3599.8, 'seconds', '1 h'],
  [21 * HOUR + 20 * 60, 'seconds', '21 h 20 min'],
  [DAY - 31, 'seconds', '23 h 59 min'],
  [DAY - 30, 'seconds', '1 d'],
  [32 * HOUR, 'seconds', '1 d 8 h'],
  [2 * DAY - 20, 'seconds', '2 d'],
  [4.2 * DAY, 'seconds', '4 d 5 h'],
  [120 * DAY, 'seconds', '120 d'],
  [0.061, 'ratio', '6.1 %'],
  [0.87, 'ratio', '87.0 %'],
  [4.4167, 'minutes', '4.4 min'],
  [0, 'minutes', '0 min'],
  [12_304.4, 'minutes', '12,304 min'],
  [0, 'ratio', '0 %'],
  [1, 'ratio', '100 %'],
  [0.0001, 'ratio', '< 0.1 %'],
  [12304, 'count', '12,304'],
  [0.4167, 'count', '0.4'],
  [150, 'lines', '150 lines'],
  [2.3, 'per-contributor-week', '2.3 perContributorWeek'],
  [1.125, 'per-member-week', '1.1 perMemberWeek'],
])('prints %d of %s as "%s"', (value, unit, text) => {
  const { number, unitKey } = formatValue(value, unit, { locale: 'en-US' });
  expect(plain([number, unitKey].filter(Boolean).join(' '))).toBe(text);
});

it('shows the values of a series in the unit of their headline', () => {
  const options = { like: 0.4, locale: 'en-US' };
  expect(formatValue(0.6, 'per-day', options)).toEqual({
    number: '4.2',
    unitKey: 'perWeek',
  });
  expect(formatValue(0, 'per-day', options).unitKey).toBe('perWeek');
});

it.each([
  [26 * HOUR, 23 * HOUR, '26 h'],
  [23 * HOUR, 26 * HOUR, '23 h'],
  [90, 45, '90 s'],
  [45, 90, '45 s'],
  [26.5 * HOUR, 3 * DAY, '1 d 3 h'],
  [20 * 60, 3 * DAY, '< 1 h'],
  [0, 3 * DAY, '0'],
])(
  'prints %d seconds beside %d in the units of the latter: %s',
  (value, like, text) => {
    const { number } = formatValue(value, 'seconds', { like, locale: 'en-US' });
    expect(plain(number)).toBe(text);
  },
);

it('follows the separators of the reader', () => {
  expect(formatCount(12304, 'de-DE')).toBe('12.304');
  expect(plain(formatValue(0.061, 'ratio', { locale: 'de-DE' }).number)).toBe(
    '6,1 %',
  );
});

it.each<[Partial<Delta>, string | undefined]>([
  [{ value: 0.12, kind: 'relative' }, 'up 12 %'],
  [{ value: -0.25, kind: 'relative' }, 'down 25 %'],
  [{ value: 0.004, kind: 'relative' }, 'flat 0 %'],
  [{ value: 12.5, kind: 'relative' }, 'up 1,250 %'],
  [{ value: 0.025, kind: 'points' }, 'up 2.5 points'],
  [{ value: -0.014, kind: 'points' }, 'down 1.4 points'],
  [{ value: null, kind: 'relative', reason: 'new' }, undefined],
])('prints the change %j as %s', (delta, text) => {
  const change = formatDelta(delta as Delta, 'en-US');
  expect(
    change &&
      plain(
        `${change.trend} ${change.size}${change.inPoints ? ' points' : ''}`,
      ),
  ).toBe(text);
});

it.each([
  ['2026-08-17', '2026-11-16', '17 Aug – 15 Nov 2026'],
  ['2025-12-29', '2026-03-30', '29 Dec 2025 – 29 Mar 2026'],
  ['2026-11-09', '2026-11-10', '9 Nov 2026'],
])('prints the half-open range %s to %s as "%s"', (start, end, text) => {
  expect(plain(formatDateRange({ start, end }, 'en-US'))).toBe(text);
});

it('shows dates, ages and progress in words', () => {
  const now = new Date('2026-11-21T09:00:00Z');
  expect(plain(formatDate('2026-10-05', 'en-US'))).toBe('5 Oct 2026');
  expect(formatAge('2026-11-21T08:56:00Z', now, 'en-US')).toBe('4 minutes ago');
  expect(formatAge('2026-11-20T09:00:00Z', now, 'en-US')).toBe('24 hours ago');
  expect(formatAge('2026-11-18T09:00:00Z', now, 'en-US')).toBe('3 days ago');
  expect(plain(formatProgress(0.999, 'en-US'))).toBe('99 %');
});

it.each<[number, Unit, number | null, string]>([
  [-7800, 'seconds', 76_800, '\u22122 h 10 min'],
  [0.0144, 'ratio', 0.061, '+1.4'],
  [0.0007, 'per-day', 12.3, '0 perDay'],
  [-1.94, 'per-day', 12.3, '\u22121.9 perDay'],
  [0.06, 'per-day', 0.3, '+0.4 perWeek'],
  [0, 'count', 12, '0'],
  [-350, 'minutes', 1840, '\u2212350 min'],
])(
  'prints the difference %d of %s beside %d as "%s"',
  (value, unit, like, text) => {
    const { number, unitKey } = formatChange(value, unit, {
      like,
      locale: 'en-US',
    });
    expect(plain([number, unitKey].filter(Boolean).join(' '))).toBe(text);
  },
);

it.each<[number, Unit, number, string]>([
  [0.04, 'per-day', 12.3, '+0.04 perDay'],
  [-0.00043, 'ratio', 0.061, '\u22120.04'],
  [0.4, 'count', 309, '+0.4'],
  [-12, 'count', 309, '\u221212'],
])(
  'prints %d of %s, a part of a difference beside %d, as "%s"',
  (value, unit, like, text) => {
    const { number, unitKey } = formatChange(value, unit, {
      like,
      isPart: true,
      locale: 'en-US',
    });
    expect(plain([number, unitKey].filter(Boolean).join(' '))).toBe(text);
  },
);

it('shows an instant in the reporting time zone', () => {
  const text = formatInstant('2026-11-12T23:05:00Z', 'Europe/Berlin', 'en-GB');
  expect(plain(text)).toBe('13 Nov 2026, 00:05');
});

it('prints the values of an axis in one unit, and the bounds of bins each in its own', () => {
  const axis = (values: number[], unit: Unit) =>
    values.map(value =>
      plain(formatAxisValue(value, unit, values[1], 'en-US')),
    );
  expect(axis([0, 12 * HOUR, 36 * HOUR], 'seconds')).toEqual([
    '0',
    '12 h',
    '36 h',
  ]);
  expect(axis([0, 30 * 60, 60 * 60], 'seconds')).toEqual([
    '0',
    '30 min',
    '60 min',
  ]);
  expect(axis([0, DAY, 2 * DAY], 'seconds')).toEqual(['0', '1 d', '2 d']);
  expect(axis([0, 500_000, 1_500_000], 'count')).toEqual(['0', '500K', '1.5M']);
  expect(axis([0, 0.05], 'ratio')).toEqual(['0', '5 %']);
  expect(axis([0, 1500], 'minutes')).toEqual(['0', '1,500 min']);
  expect(axis([0, 1500], 'count')).toEqual(['0', '1,500']);
  expect(
    [0, 90, 3600, 4 * HOUR, DAY, 3 * DAY].map(value =>
      plain(formatBound(value, 'seconds', 'en-US')),
    ),
  ).toEqual(['0', '90 s', '1 h', '4 h', '1 d', '3 d']);
  expect(plain(formatBounds(14 * DAY, 62.1 * DAY, 'seconds', 'en-US'))).toBe(
    '14–63 d',
  );
  expect(formatBounds(500, 1_203.5, 'lines', 'de-DE')).toBe('500–1.204');
});

it('names weeks by their first day and months by their name', () => {
  const texts = [
    { label: '2026-W34', start: '2026-08-17' },
    { label: '2026-11', start: '2026-11-01' },
    { label: '2027-01', start: '2027-01-01' },
  ].map(bucket => plain(formatBucket(bucket, 'en-US')));
  expect(texts).toEqual(['17 Aug', 'Nov', 'Jan 2027']);
});
