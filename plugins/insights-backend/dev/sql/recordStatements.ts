import type { Knex } from 'knex';
import { inOneMoment } from '../../src/queries/inOneMoment';
import { literalOf } from './literals';

/** A statement that was sent, with the values of `$1`, `$2` and so on. */
export interface RecordedStatement {
  name: string;
  sql: string;
  bindings: unknown[];
}

const named = /^\/\* insights:(.*?) \*\/\s*/;

/** The statements with a name that some work sends, in their order. */
export async function recordStatements(
  knex: Knex,
  work: () => Promise<unknown>,
): Promise<RecordedStatement[]> {
  const statements: RecordedStatement[] = [];
  const record = ({ sql, bindings }: Knex.Sql) => {
    const [comment, name] = named.exec(sql) ?? [];
    if (comment) {
      statements.push({
        name,
        sql: sql.slice(comment.length),
        bindings: [...bindings],
      });
    }
  };
  knex.on('query', record);
  try {
    await work();
  } finally {
    knex.off('query', record);
  }
  return statements;
}

/** The statement with its values written into it, to be run as it stands. */
export function withLiterals({ sql, bindings }: RecordedStatement): string {
  return sql.replaceAll(/\$(\d+)/g, (_, place) =>
    literalOf(bindings[Number(place) - 1]),
  );
}

/** How PostgreSQL runs the statements, and what that takes, under the settings of all answers. */
export function explainStatements(
  knex: Knex,
  statements: RecordedStatement[],
): Promise<string[]> {
  return inOneMoment(knex, async trx => {
    const plans: string[] = [];
    for (const statement of statements) {
      // A question mark would be taken for a placeholder.
      const sql = withLiterals(statement).replaceAll('?', '\\?');
      const { rows } = await trx.raw<{ rows: Array<{ 'QUERY PLAN': string }> }>(
        `explain (analyze, buffers) ${sql}`,
      );
      plans.push(rows.map(row => row['QUERY PLAN']).join('\n'));
    }
    return plans;
  });
}
