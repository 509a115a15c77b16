const NO_BREAK_SPACE = '\u00a0';

/** A count with the reader's separators, e.g. "12,304". */
export function formatCount(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(
    value,
  );
}

/** A rate with one decimal, more where it would read 0.0, and none where decimals add nothing. */
export function formatRate(value: number, locale: string): string {
  const size = Math.abs(value);
  if (size > 0 && size < 0.1) {
    return new Intl.NumberFormat(locale, {
      maximumSignificantDigits: 1,
    }).format(value);
  }
  const digits = size === 0 || size >= 99.95 ? 0 : 1;
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** A score of 0 to 10 with one decimal. */
export function formatScore(score: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(score);
}

/** A share of 0..1 as a percentage, e.g. "6.1 %". */
export function formatRatio(value: number, locale: string): string {
  const percent = value * 100;
  if (percent > 0 && percent < 0.05) {
    return `< ${formatRate(0.1, locale)}${NO_BREAK_SPACE}%`;
  }
  const whole = percent === 0 || Math.abs(percent) >= 99.95;
  const digits = whole ? 0 : 1;
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(percent);
  return `${number}${NO_BREAK_SPACE}%`;
}

/** A share of work that is done, in whole percent and never rounded up to finished. */
export function formatProgress(share: number, locale: string): string {
  return `${formatCount(Math.floor(share * 100), locale)}${NO_BREAK_SPACE}%`;
}

/** An amount of time that was summed up, always in minutes: "4.4 min", "12,304 min". */
export function formatMinutes(minutes: number, locale: string): string {
  return `${formatRate(minutes, locale)}${NO_BREAK_SPACE}min`;
}

/** A duration in at most two units, e.g. "21 h 20 min", "45 s" or "4.2 d". */
export function formatDuration(seconds: number, locale: string): string {
  const part = (value: number, unit: string) =>
    `${formatCount(value, locale)}${NO_BREAK_SPACE}${unit}`;
  const pair = (large: number, larger: string, small: number, unit: string) =>
    small === 0
      ? part(large, larger)
      : `${part(large, larger)} ${part(small, unit)}`;

  const whole = Math.round(seconds);
  if (whole < 60) {
    return part(whole, 's');
  }
  if (whole < 3600) {
    return pair(Math.floor(whole / 60), 'min', whole % 60, 's');
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 48 * 60) {
    return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  }
  return `${formatRate(seconds / 86400, locale)}${NO_BREAK_SPACE}d`;
}
