import {
  compareTexts,
  formatAge,
  formatApiValue,
  formatBucket,
  formatDate,
  formatDateRange,
  formatInstant,
  formatList,
  formatMonth,
} from '.';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

it('writes dates and ages as German does', () => {
  const texts = [
    formatDate('2026-10-05', 'de'),
    formatDateRange({ start: '2026-08-17', end: '2026-11-16' }, 'de'),
    formatInstant('2026-11-12T23:05:00Z', 'Europe/Berlin', 'de'),
    formatBucket({ label: '2026-W34', start: '2026-08-17' }, 'de'),
    formatBucket({ label: '2027-03', start: '2027-03-01' }, 'de'),
    formatMonth(3, 'de'),
    formatAge('2026-11-21T08:56:00Z', new Date('2026-11-21T09:00:00Z'), 'de'),
  ].map(plain);
  expect(texts).toEqual([
    '5. Okt. 2026',
    '17. Aug. – 15. Nov. 2026',
    '13. Nov. 2026, 00:05',
    '17. Aug.',
    'Mär',
    'März',
    'vor 4 Minuten',
  ]);
});

it('lists and sorts names as a language does', () => {
  expect(formatList(['A', 'B', 'C'], 'en')).toBe('A, B, C');
  expect(formatList(['A', 'B', 'C'], 'de')).toBe('A, B und C');
  const inOrder = (locale: string) =>
    ['zeta', 'äpfel', 'apfel'].sort((a, b) => compareTexts(a, b, locale));
  expect(inOrder('de')).toEqual(['apfel', 'äpfel', 'zeta']);
  expect(inOrder('sv')).toEqual(['apfel', 'zeta', 'äpfel']);
});

it.each([
  ['12,304', '12.304'],
  ['99.5', '99,5'],
  ['2026', '2026'],
  ['24', '24'],
  ['5 Oct 2026', '5. Okt. 2026'],
  ['17 Aug - 15 Nov 2026', '17. Aug. – 15. Nov. 2026'],
  ['29 Dec 2025 - 29 Mar 2026', '29. Dez. 2025 – 29. März 2026'],
  ['“1,5|main”', '“1,5|main”'],
  ['GitHub', 'GitHub'],
])('writes %s of a text of the API as %s', (value, text) => {
  expect(plain(formatApiValue(value, 'de'))).toBe(text);
});
