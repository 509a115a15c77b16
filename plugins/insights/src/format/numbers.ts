import { numberFormat } from './intl';

const NO_BREAK_SPACE = '\u00a0';

/** A count with the reader's separators, e.g. "12,304". */
export function formatCount(value: number, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 0 }).format(value);
}

/** A rate with one decimal, more where it would read 0.0, and none where decimals add nothing. */
export function formatRate(value: number, locale: string): string {
  const size = Math.abs(value);
  if (size > 0 && size < 0.1) {
    return numberFormat(locale, {
      maximumSignificantDigits: 1,
    }).format(value);
  }
  const digits = size === 0 || size >= 99.95 ? 0 : 1;
  return numberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** A score of 0 to 10 with one decimal. */
export function formatScore(score: number, locale: string): string {
  return numberFormat(locale, {
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
  const number = numberFormat(locale, {
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
