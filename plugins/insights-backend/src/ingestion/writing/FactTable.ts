import type { RowKind } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { toCleanJson } from '../../database/cleanText';

/** A row by the names of its columns. */
export type ColumnValues = Record<string, any>;

/** What a page changed of one owner in a table. */
export interface WrittenPart {
  /** The surrogate id of the owner; undefined where rows have none. */
  ownerId?: number;
  writtenCount: number;
  /** The earliest deciding time of a changed row, before or after the change. */
  derivedFrom?: Date;
}

/** The upsert of a kind: one statement, which touches nothing that is stored already. */
function upsertStatement(kind: RowKind): string {
  const { table, key, version, keptWhileSame, setOnce, clears } = kind;
  const names = kind.columns.map(({ name }) => name);
  const list = (alias: string, columns: readonly string[]) =>
    columns.map(column => `${alias}.${column}`).join(', ');
  const isNewer = version
    .map(column => `excluded.${column} >= stored.${column} and `)
    .join('');
  const updated = names.filter(
    column => !key.includes(column) && !setOnce.includes(column),
  );
  const compared = updated.filter(column => !(column in keptWhileSame));
  const assignments = updated.map(column => {
    const same = keptWhileSame[column];
    return same
      ? `${column} = case when (${list(
          'stored',
          same,
        )}) is not distinct from (${list(
          'excluded',
          same,
        )}) then stored.${column} else excluded.${column} end`
      : `${column} = excluded.${column}`;
  });
  const cleared = clears ? [`${clears} = null`] : [];
  const moment = (alias: string) =>
    kind.rederivesFrom ? `${alias}.${kind.rederivesFrom}` : 'null::timestamptz';
  const ownerId = kind.owner === 'none' ? 'null::float8' : `${key[0]}::float8`;
  const keyList = key.join(', ');
  return `/* insights:write ${table} */
    with page as materialized (
      select * from jsonb_to_recordset(cast(:page as jsonb))
        as page (${kind.columns
          .map(({ name, column }) => `${name} ${column}`)
          .join(', ')})
    ), before as (
      select ${keyList}, ${moment('known')} as moment
      from page join ${table} known using (${keyList})
    ), written as (
      insert into ${table} as stored (${names.join(', ')})
      select ${names.join(', ')} from page order by ${keyList}
      on conflict (${keyList}) do update set ${[
    ...assignments,
    ...cleared,
  ].join(', ')}
      where ${isNewer}(${list('stored', [
    ...compared,
    ...(clears ? [clears] : []),
  ])}) is distinct from (${[
    list('excluded', compared),
    ...(clears ? ['null'] : []),
  ].join(', ')})
      returning ${keyList}, ${moment('stored')} as moment
    )
    select ${ownerId} as "ownerId", count(*)::int as "writtenCount",
      least(min(written.moment), min(before.moment)) as "derivedFrom"
    from written left join before using (${keyList}) group by 1`;
}

/** The table of a row kind, which takes a page in one statement. */
export class FactTable {
  readonly #kind: RowKind;
  readonly #statement: string;

  constructor(kind: RowKind) {
    this.#kind = kind;
    this.#statement = upsertStatement(kind);
  }

  async write(
    trx: Knex.Transaction,
    rows: ColumnValues[],
  ): Promise<WrittenPart[]> {
    if (rows.length === 0) {
      return [];
    }
    const { key, version } = this.#kind;
    // One statement cannot write a row twice: the newest version in the page is the one that counts.
    const newest = new Map<string, ColumnValues>();
    for (const row of rows) {
      const name = key.map(column => row[column]).join('\n');
      const other = newest.get(name);
      if (!other || version.every(column => row[column] >= other[column])) {
        newest.set(name, row);
      }
    }
    const result = await trx.raw<{
      rows: Array<WrittenPart & { derivedFrom: Date | null }>;
    }>(this.#statement, { page: toCleanJson([...newest.values()]) });
    return result.rows.map(({ ownerId, writtenCount, derivedFrom }) => ({
      ownerId: ownerId ?? undefined,
      writtenCount,
      derivedFrom: derivedFrom ?? undefined,
    }));
  }
}
