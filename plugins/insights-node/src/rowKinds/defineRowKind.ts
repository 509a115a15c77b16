import { z } from 'zod';
import {
  type AccountReference,
  accountReferenceSchema,
  type ColumnMeta,
  columnOf,
} from './columns';

/**
 * What a row belongs to. It is the first part of its key.
 *
 * - `repository`: the repository of the slice, or the one the row names;
 * - `service`: the service that the row names, known already or in the same page;
 * - `account`: the account that the row names;
 * - `none`: the instance of the vendor, which makes ids unique.
 * @public
 */
export type RowOwner = 'repository' | 'service' | 'account' | 'none';

/** The columns that the owner adds to a row. */
const ownerColumns: Record<RowOwner, Record<string, string>> = {
  repository: { repository_id: 'bigint' },
  service: { service_id: 'bigint' },
  account: { account_id: 'bigint' },
  none: { provider: 'text', host: 'text' },
};

/** What a row says of its owner, by the vendor's id; the engine turns that into ours. @public */
export interface OwnerFields {
  repository: { repository?: string };
  service: { service: string };
  account: { account: AccountReference };
  none: {};
}

const ownerFields = {
  repository: { repository: z.string().optional() },
  service: { service: z.string() },
  account: { account: accountReferenceSchema },
  none: {},
} satisfies Record<RowOwner, z.core.$ZodLooseShape>;

/** A column of a row kind's table. @public */
export interface RowColumn extends ColumnMeta {
  /** The name of the column, `merged_at` for `mergedAt`. */
  name: string;
  /** The field it is made from; undefined for those of the owner and of accounts. */
  field?: string;
  isOptional: boolean;
}

/** What is declared of a row kind. @public */
export interface RowKindOptions<
  Owner extends RowOwner,
  Fields extends z.core.$ZodLooseShape,
  Account extends string,
> {
  /** Names it in counters and documents, in the plural: `pull-requests`. */
  name: string;
  /** One sentence: what a row is. */
  description: string;
  owner: Owner;
  fields: Fields;
  /** The fields that identify a row among those of its owner. */
  key: Array<string & keyof Fields>;
  /** The fields by which an older version of a row is known, so that it never overwrites a newer one. */
  version?: Array<string & keyof Fields>;
  /** Accounts that a row names, with the column that each is kept in. */
  accounts?: Record<Account, string>;
  /** The field with the time from which on the deployments of the row's repository are derived again. */
  rederivesFrom?: string & keyof Fields;
  /** Columns that keep their stored value while others stay the same. */
  keptWhileSame?: Partial<
    Record<string & keyof Fields, Array<string & keyof Fields>>
  >;
  /** Fields that are kept as they were stored first. */
  setOnce?: Array<string & keyof Fields>;
  /** A column that a row which is there resets to null, such as the time when it went missing. */
  clears?: string;
  /** Rows whose field is undefined are open: their sources read them again until they have ended. */
  openUntil?: string & keyof Fields;
  /** The field whose month decides the partition that a row is kept in; part of the key. */
  partitionedBy?: string & keyof Fields;
  /** The column that the host of an instance is kept in, where it is not `host`. */
  hostColumn?: string;
  /** The surrogate key, where the table has one: it is in no hash. */
  surrogate?: string;
  /** Further columns of the table that other parts keep, and no hash has. */
  bookkeeping?: string[];
}

/**
 * A kind of row, declared once: how sources send it, how it is kept, and what follows from it. The table has the name of
 * the kind and is made by a migration.
 * @public
 */
export interface RowKind<Row = any> {
  readonly name: string;
  readonly description: string;
  /** The table: the name with underscores. */
  readonly table: string;
  readonly owner: RowOwner;
  /** Of a row as a source sends it. */
  readonly schema: z.ZodType<Row>;
  /** Of the table, the key first. */
  readonly columns: readonly RowColumn[];
  /** Names of columns. */
  readonly key: readonly string[];
  readonly version: readonly string[];
  /** Field to column. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly rederivesFrom?: string;
  /** Column to columns. */
  readonly keptWhileSame: Readonly<Record<string, readonly string[]>>;
  readonly setOnce: readonly string[];
  readonly clears?: string;
  readonly openUntil?: string;
  readonly partitionedBy?: string;
  readonly hostColumn: string;
  readonly surrogate?: string;
  readonly bookkeeping: readonly string[];
  /** The rows as a page carries them. */
  of(rows: Row[]): RowsOfKind;
}

/** Rows of one kind in a page. @public */
export interface RowsOfKind {
  kind: RowKind;
  rows: object[];
}

/** The name of a field's column: `merged_at` for `mergedAt`. @public */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}

/** The row of a kind. @public */
export type RowOf<Kind> = Kind extends RowKind<infer Row> ? Row : never;

/** The row that a declaration describes. @public */
export type DeclaredRow<
  Owner extends RowOwner,
  Fields extends z.core.$ZodLooseShape,
  Account extends string,
> = z.infer<z.ZodObject<Fields>> &
  OwnerFields[Owner] & { [account in Account]?: AccountReference };

/**
 * Declares a kind of row.
 * @public
 */
export function defineRowKind<
  Owner extends RowOwner,
  Fields extends z.core.$ZodLooseShape,
  Account extends string = never,
>(
  options: RowKindOptions<Owner, Fields, Account>,
): RowKind<DeclaredRow<Owner, Fields, Account>> {
  const { name, owner, fields, hostColumn = 'host' } = options;
  const accounts: Record<string, string> = options.accounts ?? {};
  const schema = z.strictObject({
    ...fields,
    ...ownerFields[owner],
    ...Object.fromEntries(
      Object.keys(accounts).map(each => [
        each,
        accountReferenceSchema.optional(),
      ]),
    ),
  }) as unknown as z.ZodType<DeclaredRow<Owner, Fields, Account>>;
  const ownColumns = Object.entries(ownerColumns[owner]).map(
    ([each, column]) => ({
      name: each === 'host' ? hostColumn : each,
      column,
      description: 'What the row belongs to.',
      isOptional: false,
    }),
  );
  const fieldColumns = Object.entries(fields).flatMap(([each, type]) => {
    const column = columnOf(type as z.ZodType);
    return column
      ? {
          ...column,
          name: columnName(each),
          field: each,
          isOptional: type instanceof z.ZodOptional,
        }
      : [];
  });
  const accountColumns = Object.values(accounts).map(each => ({
    name: each,
    column: 'bigint',
    description: 'An account.',
    isOptional: true,
  }));
  const toColumns = (list: readonly string[] = []) => list.map(columnName);
  const kind: RowKind<DeclaredRow<Owner, Fields, Account>> = {
    name,
    description: options.description,
    table: name.replaceAll('-', '_'),
    owner,
    schema,
    columns: [...ownColumns, ...fieldColumns, ...accountColumns],
    key: [...ownColumns.map(each => each.name), ...toColumns(options.key)],
    version: toColumns(options.version),
    accounts,
    rederivesFrom: options.rederivesFrom && columnName(options.rederivesFrom),
    keptWhileSame: Object.fromEntries(
      Object.entries<string[] | undefined>(options.keptWhileSame ?? {}).map(
        ([kept, same]) => [columnName(kept), toColumns(same)],
      ),
    ),
    setOnce: toColumns(options.setOnce),
    clears: options.clears,
    openUntil: options.openUntil && columnName(options.openUntil),
    partitionedBy: options.partitionedBy,
    hostColumn,
    surrogate: options.surrogate,
    bookkeeping: options.bookkeeping ?? [],
    of: rows => ({ kind, rows }),
  };
  return kind;
}
