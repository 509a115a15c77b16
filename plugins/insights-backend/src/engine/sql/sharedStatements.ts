import type { Bindings } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { readAlone, type StatementFailure } from './readAlone';
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

/** Reads statements that are sent as one; their answers in their order. */
async function readGroup<Row>(
  trx: Knex.Transaction,
  group: Statement[],
  scope: Bindings,
): Promise<Row[][]> {
  if (group.length === 1) {
    return [await readStatement<Row>(trx, group[0], scope)];
  }
  const rows = await readStatement<{ statement: number; row: Row }>(
    trx,
    combined(group),
    scope,
  );
  return group.map((_, index) =>
    rows.filter(({ statement }) => statement === index).map(({ row }) => row),
  );
}

/**
 * Reads what statements answer in a scope, in their order. With `onFailure`, one that fails has no rows and the others
 * are read all the same; without, it throws.
 */
export async function readStatements<Row>(
  trx: Knex.Transaction,
  statements: Statement[],
  scope: Bindings,
  onFailure?: (statement: Statement, failure: StatementFailure) => void,
): Promise<Row[][]> {
  const answers = new Map<Statement, Row[]>();
  for (const group of groupByShared(statements)) {
    const rows = onFailure
      ? await readAlone(
          trx,
          part => readGroup<Row>(part, group, scope),
          failure => {
            group.forEach(each => onFailure(each, failure));
            return [];
          },
        )
      : await readGroup<Row>(trx, group, scope);
    group.forEach((each, index) => answers.set(each, rows[index] ?? []));
  }
  return statements.map(each => answers.get(each)!);
}
