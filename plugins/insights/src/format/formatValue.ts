import type { Unit } from '@devex-insights/backstage-plugin-insights-common';
import {
  formatCount,
  formatDuration,
  formatMinutes,
  formatRate,
  formatRatio,
} from './numbers';

/** Words behind a number; the frontend translates them, the number already carries symbols such as "%" and "h". */
export type UnitWord =
  | 'perDay'
  | 'perWeek'
  | 'lines'
  | 'perContributorWeek'
  | 'perMemberWeek';

export interface FormattedValue {
  number: string;
  word?: UnitWord;
}

/** Below half an event a day a daily rate stops meaning anything to a reader, so it is told by the week. */
const PER_WEEK_BELOW_PER_DAY = 0.5;

// Only a mean of counts is no whole number.
function formatNumber(value: number, locale: string | undefined): string {
  return Number.isInteger(value)
    ? formatCount(value, locale)
    : formatRate(value, locale);
}

/** Whether a value is told by the week although the API gives it by the day. */
export function isToldPerWeek(value: number, unit: Unit): boolean {
  return unit === 'per-day' && value > 0 && value < PER_WEEK_BELOW_PER_DAY;
}

/**
 * A value of the API as a number to print and the word that follows it. Values shown together take the unit of the one
 * they belong to: the buckets of a series are `like` its headline.
 */
export function formatValue(
  value: number,
  unit: Unit,
  options: { like?: number | null; locale?: string } = {},
): FormattedValue {
  const { like, locale } = options;
  switch (unit) {
    case 'per-day':
      return isToldPerWeek(like ?? value, unit)
        ? { number: formatRate(value * 7, locale), word: 'perWeek' }
        : { number: formatRate(value, locale), word: 'perDay' };
    case 'ratio':
      return { number: formatRatio(value, locale) };
    case 'seconds':
      return { number: formatDuration(value, locale) };
    case 'minutes':
      return { number: formatMinutes(value, locale) };
    case 'lines':
      return { number: formatCount(value, locale), word: 'lines' };
    case 'per-contributor-week':
      return { number: formatRate(value, locale), word: 'perContributorWeek' };
    case 'per-member-week':
      return { number: formatRate(value, locale), word: 'perMemberWeek' };
    case 'count':
      return { number: formatNumber(value, locale) };
    default:
      // A unit that a module brings.
      return {
        number: `${formatNumber(value, locale)} ${unit.replaceAll('-', ' ')}`,
      };
  }
}
