import type {
  Flag,
  Status,
  Window,
} from '@devex-insights/backstage-plugin-insights-common';
import { isProvisional } from '../scope/coverage';
import type { Available } from './availability';
import type { EvaluatedWindow } from './delta';
import { evaluate, type Evaluated, type RangeFigures } from './evaluate';
import { isUnknown, missingSentence } from './needs';

/** A metric that has a value, with what was measured of it. */
export type Measured = Available & {
  figures(window: Window): RangeFigures;
};

const nothingKnown: Evaluated = {
  n: 0,
  hasHappened: false,
  isLowSample: false,
};

/** Computes the value of a window from what was measured over it. */
export function evaluateWindow(
  measured: Measured,
  window: Window,
): EvaluatedWindow {
  const { needs, value } = measured.metric;
  const figures = measured.figures(window);
  return isUnknown(needs, figures)
    ? { figures, evaluated: nothingKnown, isUnknown: true }
    : { figures, evaluated: evaluate(value, figures), isUnknown: false };
}

/** What the value of a window is to those who read it. */
export function statusOf(window: EvaluatedWindow): Status {
  if (window.isUnknown) {
    return 'not-provided';
  }
  return window.evaluated.hasHappened ? 'ok' : 'zero';
}

/** What is to be kept in mind with the value of a window. */
export function flagsOf(
  { metric, coverage, derivedThrough }: Measured,
  window: Window,
  { evaluated, figures }: EvaluatedWindow,
): Flag[] {
  const flags = [...metric.flags];
  for (const { flag, counts } of metric.flaggedWhere) {
    if (figures.cell(counts).value) {
      flags.push(flag);
    }
  }
  const { settlesAfterSeconds } = metric;
  if (
    isProvisional(coverage, window, { derivedThrough, settlesAfterSeconds })
  ) {
    flags.push('provisional');
  }
  if (evaluated.hasHappened && evaluated.isLowSample) {
    flags.push('low-sample');
  }
  return flags;
}

/** What else there is to say of a window. */
export function remarksOf(
  { metric, coverage }: Measured,
  { figures }: EvaluatedWindow,
): Array<string | undefined> {
  return [
    missingSentence(metric.needs, figures),
    ...(coverage.besides ? [] : [metric.evidence?.without]),
    ...metric.remarks.map(({ of, say }) => say(figures.cell(of).value)),
  ];
}
