import type { Bindings, Measure } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { readNamed } from '../../database/readRows';


import type { Split } from './factRows';

/** A composed statement, by what it is called, and the values of its placeholders. */
export interface Statement {
  name: string;
  sql: string;
  bindings: Bindings;
}

/**
 * What a statement over the rows of a measure is called: the fact with its time, whether rows are found by people, and
 * what becomes of them. So `pull-requests@merged of members by team`.
 */
export function statementName(
  { fact, time, attribution, perComponent }: Measure,
  options: { split?: Split; purpose?: string } = {},
): string {
  return [
    `${fact.id}@${time}`,
    ...(attribution.isAboutPeople ? ['of members'] : []),
    ...(perComponent ? ['per component'] : []),
    ...(options.split ? [`by ${options.split.by}`] : []),
    options.purpose,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Reads what a statement answers in a scope, which gives the other placeholders. */
export function readStatement<Row>(
  trx: Knex.Transaction,
  { name, sql, bindings }: Statement,
  scope: Bindings,
): Promise<Row[]> {
  return readNamed<Row>(trx, name, sql, { ...scope, ...bindings });
}
