import type { Knex } from 'knex';
import { toCleanJson } from './cleanText';

/** How a page of facts gets into its table. */
export interface FactTableOptions {
  name: string;
  /** Every column that is written, with its type. */
  columns: Record<string, string>;
  key: string[];
  /** The columns by which an older version of a record is known, so that it does not overwrite a newer one. */
  version?: string[];
  /** Columns that keep their value while others stay the same: a SQL condition per column. */
  keptWhile?: Record<string, string>;
  /** The time of the fact that decides from when on deployments are derived again. */
  derivedFrom?: string;
}

/** What a page changed in a table. */
export interface WriteResult {
  writtenCount: number;
  /** The earliest deciding time of a changed row, before or after the change. */
  derivedFrom?: Date;
}

/** Names of our types to names of columns: `mergedAt` is `merged_at`. */
function toColumns(fact: object): Record<string, any> {
  return Object.fromEntries(
    Object.entries(fact).map(([name, value]) => [
      name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}

/** A table of facts that takes a page in one statement and is not touched by what it holds already. */
export class FactTable {
  readonly name: string;
  readonly #statement: string;
  readonly #key: string[];
  readonly #version: string[];

  constructor(options: FactTableOptions) {
    const { name, columns, key, version = [], keptWhile = {} } = options;
    this.name = name;
    this.#key = key;
    this.#version = version;
    const isNewer = version
      .map(column => `excluded.${column} >= stored.${column} and `)
      .join('');
    const names = Object.keys(columns);
    const facts = names.filter(column => !key.includes(column));
    const compared = facts.filter(column => !(column in keptWhile));
    const row = (alias: string, list: string[]) =>
      `(${list.map(column => `${alias}.${column}`).join(', ')})`;
    const assignments = facts.map(column =>
      keptWhile[column]
        ? `${column} = case when ${keptWhile[column]} then stored.${column} else excluded.${column} end`
        : `${column} = excluded.${column}`,
    );
    const moment = (alias: string) =>
      options.derivedFrom
        ? `${alias}.${options.derivedFrom}`
        : 'null::timestamptz';
    const keyList = key.join(', ');
    this.#statement = `
      with page as materialized (
        select * from jsonb_to_recordset(cast(:page as jsonb))
          as page (${names.map(each => `${each} ${columns[each]}`).join(', ')})
      ), before as (
        select ${keyList}, ${moment('known')} as moment
        from page join ${name} known using (${keyList})
      ), written as (
        insert into ${name} as stored (${names.join(', ')})
        select ${names.join(', ')} from page order by ${keyList}
        on conflict (${keyList}) do update set ${assignments.join(', ')}
        where ${isNewer}${row('stored', compared)} is distinct from ${row(
      'excluded',
      compared,
    )}
        returning ${keyList}, ${moment('stored')} as moment
      )
      select count(*)::int as written_count,
        least(min(written.moment), min(before.moment)) as derived_from
      from written left join before using (${keyList})`;
  }

  async write(trx: Knex.Transaction, facts: object[]): Promise<WriteResult> {
    if (facts.length === 0) {
      return { writtenCount: 0 };
    }
    // One statement can not write a row twice: the newest version in the page is the one that counts.
    const rows = new Map<string, Record<string, any>>();
    for (const fact of facts) {
      const columns = toColumns(fact);
      const key = this.#key.map(name => columns[name]).join('\n');
      const other = rows.get(key);
      if (!other || this.#version.every(name => columns[name] >= other[name])) {
        rows.set(key, columns);
      }
    }
    const result = await trx.raw(this.#statement, {
      page: toCleanJson([...rows.values()]),
    });
    const [{ written_count, derived_from }] = result.rows;
    return {
      writtenCount: written_count,
      derivedFrom: derived_from ?? undefined,
    };
  }
}
