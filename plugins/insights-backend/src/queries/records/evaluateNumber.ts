import type { Measure } from '@devex-insights/backstage-plugin-insights-node';
import type { Status } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { evaluate } from '../../engine/results/evaluate';
import { measuresFor } from '../../engine/results/figures';
import {
  cellOf,
  measureKey,
  measureParts,
} from '../../engine/sql/measureRanges';

import { isUnknown } from '../../engine/results/needs';
import { RangeSet } from '../../engine/sql/RangeSet';
import type { ExplainedNumber } from './explainedNumber';

/** A number as the metric's own response has it. */
export interface EvaluatedNumber {
  status: Status;
  value: number | null;
  n: number;
  note?: string;
}

/** Computes the number as the metric does, by its own statements. */
export async function evaluateNumber(
  trx: Knex.Transaction,
  { metric, window, scope, known, members, part, split }: ExplainedNumber,
): Promise<EvaluatedNumber> {
  const ranges = new RangeSet();
  ranges.add(window!, { isWindow: true });
  const parts = await measureParts(
    trx,
    measuresFor([metric]),
    ranges,
    { ...scope.bindings, repositoryIds: known.coverage.repositoryIds },
    { splitOf: split && (() => split) },
  );
  const cells = parts.get(split ? part!.splitKey! : '');
  const figures = {
    days: ranges.ranges[0].days,
    members,
    cell: (measure: Measure) =>
      cellOf(cells?.get(measureKey(measure)), measure, 0),
    weeks: [],
  };
  if (isUnknown(metric.needs, figures)) {
    return {
      status: 'not-provided',
      value: null,
      n: 0,
      note: metric.needs!.unknown,
    };
  }
  const { value, n, hasHappened } = evaluate(metric.value, figures);
  return { status: hasHappened ? 'ok' : 'zero', value: value ?? null, n };
}
