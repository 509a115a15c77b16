import type { Measure } from '@devex-insights/backstage-plugin-insights-node';
import type { ChangeSplit } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { leadingMeasure } from '../../engine/model/metric';

import { partsOf, splitInto } from '../../engine/scope/parts';
import { changeSplit } from './changeSplit';
import { byReplacement } from './decompose';
import type { RequestedChange } from './metricChange';
import { measureWindows } from './partFigures';
import { describeReplacement } from './splitNotes';

/** Splits the change of a percentile over components: by what it would be if one of them were as it was before. */
export async function splitComponentMedian(
  trx: Knex.Transaction,
  { metric, result, windows, scope, bindings }: RequestedChange,
): Promise<ChangeSplit> {
  const { aggregate, perComponent, fraction, ...rows } = leadingMeasure(metric);
  const counted: Measure = {
    ...rows,
    aggregate: 'count',
    perComponent: false,
  };
  const components = await partsOf(trx, 'component', {
    scope,
    attribution: rows.attribution,
    repositoryIds: bindings.repositoryIds as number[],
    window: windows.current,
  });
  const figures = await measureWindows(trx, [counted], windows, {
    bindings,
    splitOf: splitInto(components, 'component', scope),
  });
  const figureOf = (index: number, window: 'previous' | 'current') => {
    const part = figures.get(`${index}`)?.(window);
    const count = part?.cell(counted).value ?? 0;
    // Components without any are in no window.
    return { value: count > 0 ? count / part!.days : null, n: count };
  };
  const parts = components.map(({ key, title }, index) => ({
    label: { key, title, recordsBy: undefined },
    previous: figureOf(index, 'previous'),
    current: figureOf(index, 'current'),
  }));
  const contributions = byReplacement(
    parts.map(({ label, previous, current }) => ({
      key: label.key,
      previous: previous.value ?? undefined,
      current: current.value ?? undefined,
    })),
    fraction!,
  );
  return changeSplit({
    by: 'component',
    of: 'value',
    method: 'replacement',
    explanation: describeReplacement(fraction!),
    unit: metric.unit,
    previous: result.previous!.value!,
    current: result.value!,
    parts: parts
      .map((part, index) => ({ ...part, contribution: contributions[index] }))
      .filter(({ previous, current }) => previous.n + current.n > 0),
  });
}
