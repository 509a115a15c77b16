import { useTestKnex } from '../../testUtils/testDatabase';
import { reviewClock } from './reviewClock';
import {
  deriveAndQuery,
  mergeAll,
  readRepository,
  settingsWith,
  source,
} from '../../testUtils/testWorld';

const hour = 3600;

describe('the review clock', () => {
  const database = useTestKnex();

  /** The hours between two local times, or instants where they have an offset. */
  async function hoursBetween(timeZone: string, from: string, to: string) {
    const clock = reviewClock(
      settingsWith({ reviewClock: 'weekdays', reportingTimeZone: timeZone }),
    );
    const { knex } = database;
    return knex.transaction(async trx => {
      await trx.raw(`select set_config('timezone', ?, true)`, [timeZone]);
      const {
        rows: [times],
      } = await trx.raw(
        'select ?::timestamptz as "from", ?::timestamptz as "to"',
        [from, to],
      );
      await trx.raw(`set local timezone = 'UTC'`);
      const {
        rows: [answer],
      } = await trx.raw(
        `select ${clock.secondsBetween('f.from_time', 'f.to_time')} as seconds
         from (select :from::timestamptz as from_time, :to::timestamptz as to_time) f`,
        { timeZone, ...times },
      );
      return answer.seconds / hour;
    });
  }

  it.each([
    [
      'Friday 16:00 to Monday 10:00',
      '2026-11-06 16:00',
      '2026-11-09 10:00',
      18,
    ],
    ['within a weekend', '2026-11-07 09:00', '2026-11-08 21:00', 0],
    ['a whole weekend', '2026-11-07 00:00', '2026-11-09 00:00', 0],
    ['Saturday to Monday', '2026-11-07 12:00', '2026-11-09 01:00', 1],
    ['Friday to Sunday', '2026-11-06 23:00', '2026-11-08 12:00', 1],
    ['within a day', '2026-11-04 09:00', '2026-11-04 09:30', 0.5],
    ['from Monday to Friday', '2026-11-02 00:00', '2026-11-07 00:00', 120],
    ['over four weekends', '2026-10-05 08:00', '2026-11-02 09:00', 481],
    ['no time at all', '2026-11-07 09:00', '2026-11-07 09:00', 0],
  ])('counts %s', async (_, from, to, hours) => {
    expect(await hoursBetween('UTC', from, to)).toBe(hours);
    expect(await hoursBetween('Asia/Kolkata', from, to)).toBe(hours);
  });

  it('knows the weekend of the reporting time zone', async () => {
    // Friday 14:00 to 20:00 in UTC is Friday 22:00 to Saturday 04:00 in Singapore.
    const instants = ['2026-11-06T14:00Z', '2026-11-06T20:00Z'] as const;
    expect(await hoursBetween('UTC', ...instants)).toBe(6);
    expect(await hoursBetween('Asia/Singapore', ...instants)).toBe(2);
  });

  it('is exact where clocks change', async () => {
    // In Europe they do on a Sunday, which is no part of it.
    const friday = '2026-10-23 16:00';
    const monday = '2026-10-26 10:00';
    expect(await hoursBetween('Europe/Berlin', friday, monday)).toBe(18);
    expect(
      await hoursBetween(
        'Europe/Berlin',
        '2026-03-27 16:00',
        '2026-03-30 10:00',
      ),
    ).toBe(18);
    // In Jordan Thursday, 31 March 2016, ended an hour early; Friday, 28 October 2016, had an hour twice.
    expect(
      await hoursBetween('Asia/Amman', '2016-03-31 12:00', '2016-04-01 12:00'),
    ).toBe(23);
    expect(
      await hoursBetween('Asia/Amman', '2016-10-27 12:00', '2016-10-28 12:00'),
    ).toBe(25);
    // In Gaza Saturday, 27 October 2018, had two midnights, and began with the first.
    expect(
      await hoursBetween('Asia/Gaza', '2018-10-26 16:00', '2018-10-27 12:00'),
    ).toBe(8);
  });

  it('times cycles and reviews, and leaves lead times alone', async () => {
    const { knex } = database;
    await source(knex);
    const id = await readRepository(knex);
    const friday = '2026-11-06T16:00:00Z';
    await mergeAll(knex, id, [
      {
        merged_at: '2026-11-10T10:00:00Z',
        created_at: friday,
        ready_at: friday,
        first_commit_at: friday,
        first_review_at: '2026-11-09T10:00:00Z',
      },
    ]);
    const valuesWith = async (kind: 'calendar' | 'weekdays') => {
      const { result } = await deriveAndQuery(
        knex,
        {
          metrics: [
            'pr-time-to-first-review',
            'pr-review-time',
            'pr-cycle-time',
            'lead-time-for-changes',
          ],
        },
        settingsWith({ reviewClock: kind }),
      );
      return [
        'pr-time-to-first-review',
        'pr-review-time',
        'pr-cycle-time',
        'lead-time-for-changes',
      ].map(metric => result(metric).value! / hour);
    };
    expect(await valuesWith('calendar')).toEqual([66, 24, 90, 90]);
    expect(await valuesWith('weekdays')).toEqual([18, 24, 42, 90]);
  });
});
