import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type { ChangeSplit } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { leadingMeasure } from '../../engine/model/metric';
import { titleOf } from '../../engine/model/textKeys';
import { changeSplit } from './changeSplit';
import type { RequestedChange } from './metricChange';
import { measureWindows } from './partFigures';
import { stageNote } from './splitNotes';

/** Splits the change of the mean of a metric by its stages: their means add up to it. */
export async function splitStages(
  trx: Knex.Transaction,
  stages: Metric[],
  { metric, windows, bindings }: RequestedChange,
): Promise<ChangeSplit> {
  const figures = await measureWindows(
    trx,
    stages.map(leadingMeasure),
    windows,
    { bindings },
  );
  const whole = figures.get('')!;
  const figureOf = (stage: Metric, window: 'previous' | 'current') => {
    const { value = 0, n } = whole(window).cell(leadingMeasure(stage));
    return { value, n };
  };
  const totalOf = (window: 'previous' | 'current') =>
    stages.reduce((sum, stage) => sum + figureOf(stage, window).value, 0);
  return changeSplit({
    by: 'stage',
    of: 'mean',
    method: 'sum',
    explanation: stageNote,
    unit: metric.unit,
    previous: totalOf('previous'),
    current: totalOf('current'),
    parts: stages.map(stage => {
      const previous = figureOf(stage, 'previous');
      const current = figureOf(stage, 'current');
      return {
        label: { key: stage.id, ...titleOf(stage) },
        previous,
        current,
        contribution: { contribution: current.value - previous.value },
      };
    }),
  });
}
