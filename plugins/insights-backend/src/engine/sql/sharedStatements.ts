import type { Bindings } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { readStatement, type Statement, withRelations } from './Statement';

/**
 * One statement for several whose facts share relations, which are worked out once. It answers each row of theirs as
 * `row`, with the place of the statement as `statement`.
 */
function combined(statements: Statement[]): Statement {
  const answers = statements.map(
    ({ relations, select }, index) =>
      `answer_${index} as (${withRelations(relations, select)})`,
  );
  const rows = statements.map(
    (_, index) =>
      `select ${index} as statement, to_jsonb(answer_${index}) as row from answer_${index}`,
  );
  return {
    name: statements.map(({ name }) => name).join(' + '),
    fact: statements[0].fact,
    relations: answers,
    select: rows.join(' union all '),
    bindings: Object.assign({}, ...statements.map(({ bindings }) => bindings)),
  };
}

/** The statements in groups that can be sent as one. */
function groupByShared(statements: Statement[]): Statement[][] {
  const groups = new Map<unknown, Statement[]>();
  for (const statement of statements) {
    const { fact, bindings } = statement;
    const key = fact.shared
      ? JSON.stringify([fact.shared, fact.bindings, bindings.parts])
      : statement;
    groups.set(key, [...(groups.get(key) ?? []), statement]);
  }
  return [...groups.values()];
}

/** The statements that are sent for some: one for those whose facts share relations. */
export function sentFor(statements: Statement[]): Statement[] {
  return groupByShared(statements).map(group =>
    group.length > 1 ? combined(group) : group[0],
  );
}

/** Reads what statements answer in a scope, in their order. */
export async function readStatements<Row>(
  trx: Knex.Transaction,
  statements: Statement[],
  scope: Bindings,
): Promise<Row[][]> {
  const answers = new Map<Statement, Row[]>();
  for (const group of groupByShared(statements)) {
    if (group.length === 1) {
      answers.set(group[0], await readStatement<Row>(trx, group[0], scope));
    } else {
      const rows = await readStatement<{ statement: number; row: Row }>(
        trx,
        combined(group),
        scope,
      );
      group.forEach((each, index) => {
        const ofStatement = rows.filter(({ statement }) => statement === index);
        answers.set(
          each,
          ofStatement.map(({ row }) => row),
        );
      });
    }
  }
  return statements.map(each => answers.get(each)!);
}
