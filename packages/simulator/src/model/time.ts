/** Seconds since 1970, the only unit of time inside the model: the time stamps of vendors carry no fractions. */
export type EpochSeconds = number;

export const MINUTE_SECONDS = 60;
export const HOUR_SECONDS = 3600;
export const DAY_SECONDS = 86_400;
export const WEEK_SECONDS = 7 * DAY_SECONDS;

/** Cuts a date to whole seconds. */
export function toEpochSeconds(date: Date): EpochSeconds {
  return Math.floor(date.getTime() / 1000);
}

/** `2026-01-31T12:00:00Z`, the form in which times are written. */
export function isoTime(at: EpochSeconds): string {
  return `${new Date(at * 1000).toISOString().slice(0, 19)}Z`;
}

/** As {@link isoTime}, with null for what has not happened. */
export function isoTimeOrNull(at: EpochSeconds | undefined): string | null {
  return at === undefined ? null : isoTime(at);
}

/** Monday 00:00 UTC of the ISO week that contains a time. */
export function startOfIsoWeek(at: EpochSeconds): EpochSeconds {
  // 1970-01-01 was a Thursday, so Mondays are three days off the multiples of a week.
  const mondayOffset = 4 * DAY_SECONDS;
  return (
    Math.floor((at - mondayOffset) / WEEK_SECONDS) * WEEK_SECONDS + mondayOffset
  );
}
