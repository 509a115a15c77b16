import type { Unit } from '@devex-insights/backstage-plugin-insights-common';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DURATION_STEPS = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map(minutes => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map(hours => hours * HOUR),
  ...[1, 2, 5, 7, 14, 30, 60, 90, 180, 365].map(days => days * DAY),
];
const WHOLE_UNITS = new Set<Unit>(['count', 'lines']);
const MAX_STEPS = 5;

/**
 * Round positions on an axis from 0 to at least `max`, in the metric's unit: whole hours rather than 5,000 s, and no halves
 * of what is counted.
 */
export function axisTicks(
  max: number,
  unit: Unit,
  maxSteps = MAX_STEPS,
): number[] {
  const top = max > 0 ? max : 1;
  const step = stepFor(top, unit, maxSteps);
  const steps = Math.ceil(top / step - 1e-9);
  return Array.from({ length: steps + 1 }, (_, index) =>
    Number((index * step).toPrecision(12)),
  );
}

function stepFor(top: number, unit: Unit, maxSteps: number): number {
  if (unit === 'seconds') {
    return (
      DURATION_STEPS.find(candidate => top / candidate <= maxSteps) ??
      decimalStep(top / DAY, maxSteps) * DAY
    );
  }
  const step = decimalStep(top, maxSteps);
  return WHOLE_UNITS.has(unit) ? Math.ceil(step) : step;
}

function decimalStep(top: number, maxSteps: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(top / maxSteps));
  const factor =
    [1, 2, 2.5, 5, 10].find(f => top / (f * magnitude) <= maxSteps) ?? 10;
  return factor * magnitude;
}
