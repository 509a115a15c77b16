import type {
  Bindings,
  Metric,
  Measure,
} from '@devex-insights/backstage-plugin-insights-node';
import type {
  ChangeSplit,
  Period,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';

import { leadingMeasure } from '../../engine/model/metric';
import type { Split } from '../../engine/sql/factRows';

import { partsOf, splitInto } from '../../engine/scope/parts';
import type { LoadedScope } from '../../engine/scope/scope';
import { componentPartition } from './componentPartition';

type Item = ChangeSplit['items'][number];

/** How a part is shown to people. */
export type PartLabel = Pick<Item, 'key' | 'title' | 'url' | 'recordsBy'> & {
  /** The people in it. */
  members: number;
};

/** The parts that a change is split into. */
export interface Partition {
  by: 'component' | 'team' | 'workflow';
  splitOf(measure: Measure): Split;
  /** For the placeholders of the split. */
  bindings: Bindings;
  /** Says what the parts of an answer are. */
  describe(keys: string[]): Promise<Map<string, PartLabel>>;
}

/** The rows of a breakdown as parts. */
async function rowPartition(
  trx: Knex.Transaction,
  by: 'team' | 'workflow',
  metric: Metric,
  requested: { period: Period; scope: LoadedScope; repositoryIds: number[] },
): Promise<Partition> {
  const { period, scope, repositoryIds } = requested;
  const parts = await partsOf(trx, by, {
    scope,
    attribution: leadingMeasure(metric).attribution,
    repositoryIds,
    // What ran in either window.
    window: { start: period.previous!.start, end: period.current.end },
  });
  const labels = new Map(
    parts.map(
      ({ key, title, url, isDirect, members, splitKey }, index) =>
        [
          splitKey ?? `${index}`,
          { key, title, url, members, recordsBy: isDirect ? undefined : by },
        ] as const,
    ),
  );
  return {
    by,
    splitOf: splitInto(parts, by, scope),
    bindings:
      by === 'team'
        ? { memberAccounts: parts.flatMap(({ accountIds }) => accountIds) }
        : {},
    describe: async () => labels,
  };
}

/** The parts of a metric's change: by component or, for what people do, by team; and by workflow where there are any. */
export async function partitionsOf(
  trx: Knex.Transaction,
  metric: Metric,
  requested: { period: Period; scope: LoadedScope; repositoryIds: number[] },
): Promise<Partition[]> {
  const { attribution, fact } = leadingMeasure(metric);
  if (attribution.isAboutPeople) {
    return [await rowPartition(trx, 'team', metric, requested)];
  }
  return [
    componentPartition(trx, metric, requested.scope),
    ...(fact.workflow
      ? [await rowPartition(trx, 'workflow', metric, requested)]
      : []),
  ];
}
