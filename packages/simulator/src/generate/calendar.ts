import { Random } from '../model/random';
import {
  DAY_SECONDS,
  EpochSeconds,
  HOUR_SECONDS,
  MINUTE_SECONDS,
} from '../model/time';

const FIRST_HOUR = 8;
const LAST_HOUR = 18;

/** When in the day people start things: a peak before and a lower one after lunch. */
const HOUR_WEIGHTS = [5, 9, 10, 8, 4, 7, 9, 8, 6, 3];

/** How busy the weekdays are, from Monday; little is done on weekends. */
const WEEKDAY_WEIGHTS = [9, 11, 11, 10, 8, 0.4, 0.6];

/** How much of the usual work a week sees: nearly none around New Year, less in summer. */
export function seasonFactor(week: EpochSeconds): number {
  const date = new Date(week * 1000);
  const month = date.getUTCMonth() + 1;
  const day = date.getUTCDate();
  if ((month === 12 && day >= 19) || (month === 1 && day <= 2)) {
    return 0.15;
  }
  if ((month === 7 && day >= 20) || (month === 8 && day <= 17)) {
    return 0.65;
  }
  // The weeks of Easter and of the May holidays.
  return (month === 4 && day >= 12 && day <= 18) || (month === 5 && day <= 4)
    ? 0.7
    : 1;
}

/** A moment in a week at which somebody might open a pull request. */
export function workingMoment(
  week: EpochSeconds,
  random: Random,
): EpochSeconds {
  const day = weighted(WEEKDAY_WEIGHTS, random);
  const hour = FIRST_HOUR + weighted(HOUR_WEIGHTS, random);
  return (
    week +
    day * DAY_SECONDS +
    hour * HOUR_SECONDS +
    random.integer(0, HOUR_SECONDS - 1)
  );
}

/** The moment itself when people work then, else some time in the next working morning. */
export function atWork(at: EpochSeconds, random: Random): EpochSeconds {
  const hour = Math.floor((at % DAY_SECONDS) / HOUR_SECONDS);
  const midnight = at - (at % DAY_SECONDS);
  if (isWorkday(midnight) && hour >= FIRST_HOUR && hour < LAST_HOUR) {
    return at;
  }
  let day = hour >= LAST_HOUR ? midnight + DAY_SECONDS : midnight;
  while (!isWorkday(day)) {
    day += DAY_SECONDS;
  }
  return (
    day + FIRST_HOUR * HOUR_SECONDS + random.integer(0, 110 * MINUTE_SECONDS)
  );
}

/** So much working time later: nights and weekends do not count. */
export function afterWork(
  at: EpochSeconds,
  workSeconds: number,
  random: Random,
): EpochSeconds {
  let moment = atWork(at, random);
  let rest = workSeconds;
  for (;;) {
    const evening = moment - (moment % DAY_SECONDS) + LAST_HOUR * HOUR_SECONDS;
    if (moment + rest < evening) {
      return moment + rest;
    }
    rest -= evening - moment;
    moment = atWork(evening, random);
  }
}

function isWorkday(midnight: EpochSeconds): boolean {
  const weekday = new Date(midnight * 1000).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function weighted(weights: readonly number[], random: Random): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let rest = random.next() * total;
  const index = weights.findIndex(weight => {
    rest -= weight;
    return rest < 0;
  });
  return Math.max(index, 0);
}
