import type {
  Bindings,
  Fact,
  Measure,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { readNamed } from '../../database/readRows';
import type { Split } from './factRows';

/** A statement over the rows of a fact, in the parts that it is composed of, and the values of its placeholders. */
export interface Statement {
  name: string;
  fact: Fact;
  /** Relations besides those that the fact shares with others. */
  relations: string[];
  /** What is selected from them. */
  select: string;
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

/** A query over relations that are spelled out before it. */
export const withRelations = (relations: string[], select: string) =>
  relations.length ? `with ${relations.join(', ')} ${select}` : select;

/** The SQL of a statement. */
export function sqlOf({ fact, relations, select }: Statement): string {
  const shared = fact.shared ? [fact.shared] : [];
  return withRelations([...shared, ...relations], select);
}

/** Reads what a statement answers in a scope, which gives the other placeholders. */
export function readStatement<Row>(
  trx: Knex.Transaction,
  statement: Statement,
  scope: Bindings,
): Promise<Row[]> {
  const { name, bindings } = statement;
  return readNamed<Row>(trx, name, sqlOf(statement), { ...scope, ...bindings });
}
