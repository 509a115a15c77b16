const unitSeconds = { m: 60, h: 3600, d: 86_400 };

/** The seconds of a length of time as settings give it, such as `24h` or `14d`. */
export function durationSeconds(duration: string): number {
  const unit = duration.slice(-1) as keyof typeof unitSeconds;
  return parseInt(duration, 10) * unitSeconds[unit];
}
