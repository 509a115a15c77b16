import {
  columnName,
  type RowColumn,
  type RowKind,
  type StoredFacts,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { readRows } from '../database/readRows';

/** The slice on whose behalf facts are read. */
export interface StoredFactsScope {
  source: string;
  repositoryId?: number;
  /** Up to here it has been read; hints after that are still to be followed. */
  completeThrough?: Date;
}

function columnOf(kind: RowKind, field: string): RowColumn {
  const column = kind.columns.find(each => each.field === field);
  if (!column) {
    throw new Error(`${kind.name} have no field ${field}`);
  }
  return column;
}

function selected(kind: RowKind, field: string): string {
  const column = columnOf(kind, field);
  // The driver hands out bigint as text.
  return column.column === 'bigint'
    ? `t.${column.name}::float8`
    : `t.${column.name}`;
}

function isOpen(kind: RowKind): string {
  if (!kind.openUntil) {
    throw new Error(`${kind.name} have no end: declare openUntil`);
  }
  return `t.${kind.openUntil} is null`;
}

const owned: Record<string, string> = {
  repository: 't.repository_id = :repositoryId',
  service:
    't.service_id in (select service_id from services where provider = :source and account = :host)',
};

/** Keeps the rows that belong to what is read. */
function isOwned({ name, owner, hostColumn }: RowKind): string {
  const condition =
    owner === 'none'
      ? `t.provider = :source and t.${hostColumn} = :host`
      : owned[owner];
  if (!condition) {
    throw new Error(
      `Stored ${name} cannot be read back, because they belong to accounts`,
    );
  }
  return condition;
}

/** Answers what is stored of a kind, by its declaration. */
export class DatabaseStoredFacts implements StoredFacts {
  readonly #knex: Knex;
  readonly #scope: StoredFactsScope;

  constructor(knex: Knex, scope: StoredFactsScope) {
    this.#knex = knex;
    this.#scope = scope;
  }

  async open(
    kind: RowKind,
    field: string,
    { since, host }: { since: Date; host?: string },
  ): Promise<any[]> {
    const value = selected(kind, field);
    const { completeThrough } = this.#scope;
    const bindings = this.#bindings(host);
    const open = await readRows<{ value: unknown }>(
      this.#knex,
      `select ${value} as value from ${kind.table} t
       where ${isOwned(kind)} and t.created_at >= :since and ${isOpen(kind)}
       order by t.created_at desc`,
      { ...bindings, since },
    );
    if (kind.owner !== 'repository') {
      return open.map(row => row.value);
    }
    // An event may be made up: only what is stored is read again.
    const hinted = await readRows<{ value: unknown }>(
      this.#knex,
      `select ${value} as value
       from record_hints hint
       join ${kind.table} t on t.repository_id = hint.repository_id
         and t.${columnName(field)} = cast(hint.record_key as ${
        columnOf(kind, field).column
      })
       where hint.repository_id = :repositoryId and hint.kind = :kind
         and hint.noticed_at > coalesce(cast(:completeThrough as timestamptz), '-infinity') - interval '1 minute'`,
      {
        ...bindings,
        kind: kind.name,
        completeThrough: completeThrough ?? null,
      },
    );
    return [...new Set([...open, ...hinted].map(row => row.value))];
  }

  async known(
    kind: RowKind,
    field: string,
    values: unknown[],
    options: { fields: string[]; ended?: boolean; host?: string },
  ): Promise<any[]> {
    const { column } = columnOf(kind, field);
    return readRows(
      this.#knex,
      `select distinct ${options.fields
        .map(each => `${selected(kind, each)} as "${each}"`)
        .join(', ')}
       from ${kind.table} t
       where ${isOwned(kind)} and t.${columnName(
        field,
      )} = any(cast(:values as ${column}[]))
         ${options.ended ? `and not ${isOpen(kind)}` : ''}`,
      {
        ...this.#bindings(options.host),
        values: values as Knex.RawBinding,
      },
    );
  }

  #bindings(host: string | undefined) {
    const { source, repositoryId } = this.#scope;
    return { repositoryId: repositoryId ?? null, source, host: host ?? null };
  }
}
