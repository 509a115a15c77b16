import type { Unit } from '@devex-insights/backstage-plugin-insights-common';
import { numberFormat } from './intl';

const NO_BREAK_SPACE = '\u00a0';

const DURATION_UNITS: [seconds: number, from: number, symbol: string][] = [
  [86_400, 4 * 86_400, 'd'],
  [3600, 2 * 3600, 'h'],
  [60, 2 * 60, 'min'],
];

/**
 * A round value on an axis, short: "6 h", "20 %", "1,500". All values of an axis take the unit that suits its `top`.
 */
export function formatAxisValue(
  value: number,
  unit: Unit,
  top: number,
  locale: string,
): string {
  const print = (number: number) =>
    numberFormat(locale, { maximumSignificantDigits: 4 }).format(number);
  if (value === 0) {
    return print(0);
  }
  if (unit === 'ratio') {
    return `${print(value * 100)}${NO_BREAK_SPACE}%`;
  }
  if (unit === 'minutes') {
    return `${print(value)}${NO_BREAK_SPACE}min`;
  }
  if (unit === 'seconds') {
    const [seconds, , symbol] = DURATION_UNITS.find(
      ([, from]) => top >= from,
    ) ?? [1, 0, 's'];
    return `${print(value / seconds)}${NO_BREAK_SPACE}${symbol}`;
  }
  return print(value);
}

/** The bound of a bin, in the largest unit it is a whole number of: "4 h", "2 d". */
export function formatBound(value: number, unit: Unit, locale: string): string {
  const whole = DURATION_UNITS.find(
    ([seconds]) => value > 0 && value % seconds === 0,
  );
  return formatAxisValue(value, unit, whole ? whole[1] : 1, locale);
}
