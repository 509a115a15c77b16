import type { Bindings } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { leadingMeasure } from '../../engine/model/metric';

import type { ExplainedNumber } from './explainedNumber';

/**
 * What the records to explain belong to, as placeholders: `repositoryIds` and `serviceIds` of all of them, and those
 * among them that are in scope and in numbers.
 */
export async function belongingBindings(
  trx: Knex.Transaction,
  number: ExplainedNumber,
): Promise<Bindings> {
  const { metric, known } = number;
  const { attribution } = leadingMeasure(metric);
  return {
    countedRepositoryIds: known.coverage.repositoryIds,
    ...(await attribution.explainedBindings(trx, number)),
  };
}
