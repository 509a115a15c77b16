import type {
  Bindings,
  Measure,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Window } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';

import type { RangeFigures } from '../../engine/results/evaluate';
import type { Split } from '../../engine/sql/factRows';
import {
  cellOf,
  measureKey,
  type MeasuredCells,
  measureParts,
} from '../../engine/sql/measureRanges';

import { RangeSet } from '../../engine/sql/RangeSet';

/** The windows that are compared. */
export interface Windows {
  previous: Window;
  current: Window;
}

/** Everything measured of a part in both windows; of the people in it where that matters. */
export type WindowFigures = (
  window: keyof Windows,
  members?: number,
) => RangeFigures;

/** Measures the parts of a scope in both windows: one statement. Without a split there is one part, ''. */
export async function measureWindows(
  trx: Knex.Transaction,
  measures: Measure[],
  windows: Windows,
  options: { bindings: Bindings; splitOf?: (measure: Measure) => Split },
): Promise<Map<string, WindowFigures>> {
  const ranges = new RangeSet();
  const indexes = {
    previous: ranges.add(windows.previous, { isWindow: true }),
    current: ranges.add(windows.current, { isWindow: true }),
  };
  const parts = await measureParts(trx, measures, ranges, options.bindings, {
    splitOf: options.splitOf,
  });
  const figuresOf =
    (cells: MeasuredCells): WindowFigures =>
    (window, members = 0) => ({
      days: ranges.ranges[indexes[window]].days,
      members,
      cell: measure =>
        cellOf(cells.get(measureKey(measure)), measure, indexes[window]),
      weeks: [],
    });
  return new Map([...parts].map(([key, cells]) => [key, figuresOf(cells)]));
}
