import type {
  Metric,
  MetricValue,
} from '@devex-insights/backstage-plugin-insights-node';
import type {
  ChangeSplit,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { leadingMeasure, measuresOf } from '../../engine/model/metric';
import { evaluate } from '../../engine/results/evaluate';
import type { Splitting } from './changeSplit';
import {
  byAmount,
  byEvents,
  type Contribution,
  type PartFigure,
  type PartFigures,
  rateAndMix,
} from './decompose';
import type { WindowFigures } from './partFigures';
import type { PartLabel } from './partition';
import {
  isWeighted,
  type SplitValue,
  splitValueOf,
  weighted,
} from './splitValue';
import {
  describeEvents,
  divisorTitle,
  rateAndMixSentence,
  describeShareAbove,
  describeSum,
} from './splitNotes';

/** What one unit of the amounts of a window is of the value. */
function scalesOf(
  value: MetricValue,
  result: MetricResult,
  days: { previous: number; current: number },
): { previous: number; current: number } {
  if (value.kind === 'count') {
    return { previous: days.current / days.previous, current: 1 };
  }
  if (
    value.kind === 'ratio' ||
    (value.kind === 'rate' && value.per === 'days')
  ) {
    return { previous: 1 / days.previous, current: 1 / days.current };
  }
  return value.kind === 'rate'
    ? { previous: 1 / result.previous!.n, current: 1 / result.n }
    : { previous: 1, current: 1 };
}

interface Method {
  method: ChangeSplit['method'];
  explanation: string;
  contributions: Contribution[];
  previous: number;
  current: number;
  adjustments?: ChangeSplit['adjustments'];
}

function splitWeighted(
  metric: Metric,
  { of }: SplitValue,
  result: MetricResult,
  by: ChangeSplit['by'],
  parts: PartFigures[],
): Method {
  const whole = (window: 'previous' | 'current') => {
    const total = (field: keyof PartFigure) =>
      parts.reduce((sum, part) => sum + part[window][field], 0);
    return total('amount') / total('weight');
  };
  const isShareAbove = of === 'share-above';
  const shares = isShareAbove
    ? { previous: whole('previous'), current: whole('current') }
    : { previous: result.previous!.value!, current: result.value! };
  return {
    method: 'rate-and-mix',
    explanation: isShareAbove
      ? describeShareAbove(by, leadingMeasure(metric).fraction!, shares)
      : rateAndMixSentence(by),
    contributions: rateAndMix(parts),
    ...shares,
  };
}

function splitAmounts(
  metric: Metric,
  result: MetricResult,
  by: ChangeSplit['by'],
  parts: PartFigures[],
  days: { previous: number; current: number },
): Method {
  const { value } = metric;
  const scale = scalesOf(value, result, days);
  const before = result.previous!.value!;
  const previous = value.kind === 'count' ? before * scale.previous : before;
  const current = result.value!;
  if (value.kind === 'rate' && typeof value.per === 'object') {
    const { contributions, ofDivisor } = byEvents(parts, {
      previous: result.previous!.n,
      current: result.n,
    });
    return {
      method: 'sum',
      explanation: describeEvents(by, metric),
      contributions,
      previous,
      current,
      adjustments: [
        {
          title: divisorTitle(metric),
          contribution: ofDivisor,
        },
      ],
    };
  }
  return {
    method: 'sum',
    explanation: describeSum(
      by,
      value.kind === 'count' && scale.previous !== 1,
    ),
    contributions: byAmount(parts, scale),
    previous,
    current,
  };
}

/** Splits the change of a metric into parts, exactly. Both windows have a value. */
export function splitChange(
  metric: Metric,
  result: MetricResult,
  by: ChangeSplit['by'],
  measured: {
    figures: Map<string, WindowFigures>;
    labels: Map<string, PartLabel>;
  },
): Splitting {
  const split = splitValueOf(metric);
  const { value } = split;
  const { figures, labels } = measured;
  const inWindow = (part: WindowFigures, window: 'previous' | 'current') => {
    const ofPart = part(window);
    return isWeighted(value)
      ? weighted(value, ofPart)
      : {
          amount: ofPart.cell(measuresOf(value)[0]).value ?? 0,
          weight: 1,
        };
  };
  const parts = [...figures].map(([key, part]) => ({
    key,
    previous: inWindow(part, 'previous'),
    current: inWindow(part, 'current'),
  }));
  const [any] = figures.values();
  const days = any
    ? { previous: any('previous').days, current: any('current').days }
    : { previous: 1, current: 1 };
  const { contributions, ...notes } = isWeighted(value)
    ? splitWeighted(metric, split, result, by, parts)
    : splitAmounts(metric, result, by, parts, days);
  return {
    by,
    of: split.of,
    unit: split.of === 'share-above' ? 'ratio' : metric.unit,
    ...notes,
    overlaps:
      by === 'team' ||
      measuresOf(metric.value).some(
        ({ aggregate }) => aggregate === 'distinct',
      ),
    parts: parts.map(({ key }, index) => {
      const { members, ...ofPart } = labels.get(key) ?? {
        key,
        title: key,
        members: 0,
      };
      const figureOf = (window: 'previous' | 'current') => {
        const { value: own, n } = evaluate(
          value,
          figures.get(key)!(window, members),
        );
        return { value: own ?? null, n };
      };
      return {
        label: ofPart,
        previous: figureOf('previous'),
        current: figureOf('current'),
        contribution: contributions[index],
      };
    }),
  };
}
