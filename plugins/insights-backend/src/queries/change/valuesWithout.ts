import type { Bindings } from '@devex-insights/backstage-plugin-insights-node';
import type { ChangeSplit } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';

import { leadingMeasure } from '../../engine/model/metric';
import { factRows, rangeBindings } from '../../engine/sql/factRows';
import { RangeSet } from '../../engine/sql/RangeSet';
import { readStatement, statementName } from '../../engine/sql/Statement';
import type { RequestedChange } from './metricChange';
import type { Partition, PartLabel } from './partition';

/**
 * Adds to the parts of a split of a percentile what the metric would be if the part had the records that it had before:
 * the percentile of all other records of the current window with those of the part of the previous one.
 */
export async function addValuesWithout(
  trx: Knex.Transaction,
  split: ChangeSplit,
  partition: Partition,
  requested: RequestedChange & {
    bindings: Bindings;
    labels: Map<string, PartLabel>;
  },
): Promise<ChangeSplit> {
  const { metric, windows, labels, bindings } = requested;
  const measure = leadingMeasure(metric);
  const keys = new Map(
    [...labels].map(([key, { key: shown }]) => [shown, key]),
  );
  const chosen = split.items.map(item => keys.get(item.key) ?? item.key);
  const ranges = new RangeSet();
  ranges.add(windows.previous);
  ranges.add(windows.current);
  const by = partition.splitOf(measure);
  const { sql, columns } = factRows([measure], by);
  const value = columns.get(measure)!;
  const isIn = (index: number) =>
    `step = any(array[${ranges
      .steps()
      .filter(({ rangeIndex }) => rangeIndex === index)
      .map(({ step }) => step)
      .join(', ')}])`;
  const rows = await readStatement<{ part: string; value: number | null }>(
    trx,
    {
      name: statementName(measure, { split: by, purpose: 'without' }),
      fact: measure.fact,
      relations: [sql],
      select: `select chosen.part, percentile_cont(${measure.fraction!}::float8) within group (order by ${value}) as value
     from unnest(:chosen::text[]) as chosen (part)
     join facts on case when ${isIn(0)} then facts.part = chosen.part
       else ${isIn(1)} and facts.part <> chosen.part end
     group by chosen.part`,
      bindings: {
        ...measure.fact.bindings,
        ...rangeBindings(ranges),
        chosen,
      },
    },
    bindings,
  );
  const values = new Map(rows.map(row => [row.part, row.value]));
  return {
    ...split,
    items: split.items.map((item, index) => ({
      ...item,
      valueWithout: values.get(chosen[index]) ?? null,
    })),
  };
}
