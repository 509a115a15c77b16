import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import { byRepository } from '../engine/attribution/byRepository';
import { leadingMeasure } from '../engine/model/metric';

/**
 * A metric that counts the repositories with records that the given one counts; undefined where its records belong to
 * none, or are states.
 */
export function repositoriesOf(metric: Metric): Metric | undefined {
  const leading = leadingMeasure(metric);
  const { fact, time, attribution } = leading;
  if (attribution !== byRepository || fact.times[time].kind !== 'instant') {
    return undefined;
  }
  return {
    ...metric,
    value: {
      kind: 'distinct',
      of: {
        ...leading,
        aggregate: 'distinct',
        expression: 'f.repository_id',
        fraction: undefined,
        perComponent: false,
      },
    },
  };
}
