import type { Unit } from '@devex-insights/backstage-plugin-insights-common';
import { formatCount, formatMinutes, formatRate, formatRatio } from './numbers';
import { formatDuration } from './formatDuration';

/** The message key of a unit that follows a number. Symbols such as "%" and "h" are part of the number. */
export type UnitKey =
  | 'perDay'
  | 'perWeek'
  | 'lines'
  | 'perContributorWeek'
  | 'perMemberWeek';

export interface FormattedValue {
  number: string;
  unitKey?: UnitKey;
  /** In place of the key, a unit that a module brings. */
  unitOfModule?: string;
}

/** Below half an event a day, a daily rate means little to a reader, so it is shown per week. */
const PER_WEEK_BELOW_PER_DAY = 0.5;

// Only a mean of counts is not a whole number.
function formatNumber(value: number, locale: string): string {
  return Number.isInteger(value)
    ? formatCount(value, locale)
    : formatRate(value, locale);
}

/** Whether a value is shown per week although the API gives it per day. */
export function isShownPerWeek(value: number, unit: Unit): boolean {
  return unit === 'per-day' && value > 0 && value < PER_WEEK_BELOW_PER_DAY;
}

/**
 * A value of the API as a number to print and the key of the unit that follows it. Values shown together take the unit
 * of the one they belong to: the buckets of a series are `like` its headline, and the rows of a table like the largest.
 */
export function formatValue(
  value: number,
  unit: Unit,
  options: { like?: number | null; locale: string },
): FormattedValue {
  const { like, locale } = options;
  switch (unit) {
    case 'per-day':
      return isShownPerWeek(like ?? value, unit)
        ? { number: formatRate(value * 7, locale), unitKey: 'perWeek' }
        : { number: formatRate(value, locale), unitKey: 'perDay' };
    case 'ratio':
      return { number: formatRatio(value, locale) };
    case 'seconds':
      return { number: formatDuration(value, locale, like ?? value) };
    case 'minutes':
      return { number: formatMinutes(value, locale) };
    case 'lines':
      return { number: formatCount(value, locale), unitKey: 'lines' };
    case 'per-contributor-week':
      return {
        number: formatRate(value, locale),
        unitKey: 'perContributorWeek',
      };
    case 'per-member-week':
      return { number: formatRate(value, locale), unitKey: 'perMemberWeek' };
    case 'count':
      return { number: formatNumber(value, locale) };
    default:
      return { number: formatNumber(value, locale), unitOfModule: unit };
  }
}
