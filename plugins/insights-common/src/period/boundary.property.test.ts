import { DateTime } from 'luxon';
import { boundary, calendarDate, windowBetween } from './boundary';
import { bucketsOf } from './buckets';

// The local date of an instant is what the platform formats: that knows nothing of midnights.
const formats = new Map<string, Intl.DateTimeFormat>();
function localDate(instant: number, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(instant);
}

const day = 86_400_000;
const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];

/** The days around every change of a zone's offset in some years, as ISO dates. */
function changedDays(timeZone: string, from: number, years: number): string[] {
  const offset = (at: number) =>
    DateTime.fromMillis(at, { zone: timeZone }).offset;
  const start = Date.UTC(from, 0, 1);
  const days: string[] = [];
  for (let at = start; at < start + years * 365 * day; at += day) {
    if (offset(at) !== offset(at + day)) {
      days.push(
        ...[-1, 0, 1, 2].map(shift =>
          new Date(at + shift * day).toISOString().slice(0, 10),
        ),
      );
    }
  }
  return days;
}

describe('the boundary of a day', () => {
  it('is its first moment in every time zone, whatever the clocks do', () => {
    expect(zones.length).toBeGreaterThan(400);
    const wrong: string[] = [];
    let changes = 0;
    for (const timeZone of zones) {
      for (const date of ['2026-06-15', ...changedDays(timeZone, 2026, 2)]) {
        changes += 1;
        const at = boundary(calendarDate(date), timeZone).instant.getTime();
        const isFirst =
          localDate(at, timeZone) === date &&
          localDate(at - 1, timeZone) < date;
        if (!isFirst) {
          wrong.push(`${timeZone} ${date} ${new Date(at).toISOString()}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(changes).toBeGreaterThan(1500);
  });

  it.each([
    // Clocks go back from 01:00 to 00:00: there are two midnights, an hour apart.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    ['Atlantic/Azores', '2026-10-25', '2026-10-25T00:00:00.000Z'],
    ['Asia/Gaza', '2018-10-27', '2018-10-26T21:00:00.000Z'],
    // Back from 00:00 to 23:00: the day before has 25 hours.
    ['America/Santiago', '2026-04-05', '2026-04-05T04:00:00.000Z'],
    ['Africa/Cairo', '2025-10-31', '2025-10-30T22:00:00.000Z'],
    // On from 00:00 to 01:00: there is no midnight.
    ['America/Havana', '2026-03-08', '2026-03-08T05:00:00.000Z'],
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z'],
    // A day that was left out begins and ends at once.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
  ])('in %s on %s is %s', (timeZone, date, instant) => {
    expect(boundary(calendarDate(date), timeZone).instant.toISOString()).toBe(
      instant,
    );
  });

  it('puts every moment into the month of its local date', () => {
    const timeZone = 'America/Havana';
    const buckets = bucketsOf(
      windowBetween(
        calendarDate('2026-09-01'),
        calendarDate('2026-12-01'),
        timeZone,
      ),
      'month',
      timeZone,
    );
    const monthOf = (text: string) =>
      buckets.find(
        ({ start, end }) =>
          start.instant <= new Date(text) && new Date(text) < end.instant,
      )?.label;
    expect(
      [
        '2026-11-01T03:59:00Z',
        '2026-11-01T04:00:00Z',
        '2026-11-01T04:30:00Z',
        '2026-11-01T05:30:00Z',
        '2026-12-01T04:59:59Z',
        '2026-12-01T05:00:00Z',
      ].map(monthOf),
    ).toEqual([
      '2026-10',
      '2026-11',
      '2026-11',
      '2026-11',
      '2026-11',
      undefined,
    ]);
  });
});
