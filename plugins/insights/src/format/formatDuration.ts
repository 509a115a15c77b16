import { formatCount } from './numbers';

const NO_BREAK_SPACE = '\u00a0';

/** A duration is written in a large unit and the next smaller one. */
interface UnitPair {
  large: { seconds: number; symbol: string };
  small: { seconds: number; symbol: string };
  /** Durations are this precise when it is decided which pair suits them. */
  precision: number;
}

const DAY = { seconds: 86_400, symbol: 'd' };
const HOUR = { seconds: 3600, symbol: 'h' };
const MINUTE = { seconds: 60, symbol: 'min' };
const SECOND = { seconds: 1, symbol: 's' };

const PAIRS: UnitPair[] = [
  { large: DAY, small: HOUR, precision: 60 },
  { large: HOUR, small: MINUTE, precision: 1 },
  { large: MINUTE, small: SECOND, precision: 1 },
];

function pairFor(seconds: number): UnitPair | undefined {
  return PAIRS.find(
    ({ large, precision }) =>
      Math.round(seconds / precision) * precision >= large.seconds,
  );
}

/**
 * A duration in at most two units: "45 s", "21 h 20 min", "1 d 8 h". Durations that are read together take the units
 * that suit the one they are `like`; what is less than the smaller unit is "< 1 h".
 */
export function formatDuration(
  seconds: number,
  locale: string,
  like = seconds,
): string {
  const part = (value: number, symbol: string) =>
    `${formatCount(value, locale)}${NO_BREAK_SPACE}${symbol}`;
  if (seconds === 0) {
    return formatCount(0, locale);
  }
  const pair = pairFor(like);
  const { small } = pair ?? { small: SECOND };
  const units = Math.round(seconds / small.seconds);
  if (units === 0) {
    return `<${NO_BREAK_SPACE}${part(1, small.symbol)}`;
  }
  const perLarge = pair ? pair.large.seconds / small.seconds : Infinity;
  const large = pair ? Math.floor(units / perLarge) : 0;
  const rest = pair ? units % perLarge : units;
  return [
    large > 0 && part(large, pair!.large.symbol),
    rest > 0 && part(rest, small.symbol),
  ]
    .filter(Boolean)
    .join(' ');
}
