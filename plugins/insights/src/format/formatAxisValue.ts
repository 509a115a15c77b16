import type { Unit } from '@devex-insights/backstage-plugin-insights-common';
import { numberFormat } from './intl';

const NO_BREAK_SPACE = '\u00a0';

const DURATION_UNITS: [seconds: number, symbol: string][] = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
];
/** From this step on, thousands and millions are written short. */
const COMPACT_FROM = 100_000;

/**
 * A round value on an axis, short: "6 h", "20 %", "1,500". All values of an axis take the largest unit of which its `step` is
 * a whole number.
 */
export function formatAxisValue(
  value: number,
  unit: Unit,
  step: number,
  locale: string,
): string {
  const print = (number: number) =>
    numberFormat(locale, {
      maximumSignificantDigits: 4,
      ...(step >= COMPACT_FROM &&
        unit !== 'seconds' && { notation: 'compact' }),
    }).format(number);
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
    const [seconds, symbol] = durationUnitOf(step);
    return `${print(value / seconds)}${NO_BREAK_SPACE}${symbol}`;
  }
  return print(value);
}

/** The bound of a bin, in the largest unit it is a whole number of: "4 h", "2 d". */
export function formatBound(value: number, unit: Unit, locale: string): string {
  return formatAxisValue(value, unit, value, locale);
}

/** The bounds of a bin whose upper one is no round value, which is rounded up: "14–63 d", "500–1,204". */
export function formatBounds(
  from: number,
  to: number,
  unit: Unit,
  locale: string,
): string {
  const [whole] = unit === 'seconds' ? durationUnitOf(from) : [1];
  const lower = formatBound(from, unit, locale);
  const upper = formatAxisValue(
    Math.ceil(to / whole) * whole,
    unit,
    whole,
    locale,
  );
  const symbol = upper.split(NO_BREAK_SPACE)[1];
  return symbol === undefined
    ? `${lower}–${upper}`
    : `${lower.replace(`${NO_BREAK_SPACE}${symbol}`, '')}–${upper}`;
}

function durationUnitOf(value: number): [seconds: number, symbol: string] {
  return (
    DURATION_UNITS.find(([seconds]) => value > 0 && value % seconds === 0) ?? [
      1,
      's',
    ]
  );
}
