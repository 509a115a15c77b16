import { z } from 'zod';

/** What a field's column is beside its type. @public */
export interface ColumnOptions {
  /** The version of the hash of facts from which on the column is part of it; default 1. */
  hashedSince?: number;
  /** The name of the column in version 1 of the hash, where it had another one. */
  hashedAs?: string;
}

/** A field that becomes a column, as its schema carries it. @public */
export interface ColumnMeta extends ColumnOptions {
  /** The type of the column in PostgreSQL. */
  column: string;
  description: string;
}

function field<S extends z.ZodType>(
  schema: S,
  column: string,
  description: string,
  options: ColumnOptions = {},
): S {
  const meta: ColumnMeta = { column, description, ...options };
  return schema.meta({ ...meta });
}

/** The field's column; undefined where the field is kept in another way. */
export function columnOf(schema: z.ZodType): ColumnMeta | undefined {
  const meta = schema.meta();
  if (meta?.column) {
    return meta as unknown as ColumnMeta;
  }
  return schema instanceof z.ZodOptional
    ? columnOf(schema.unwrap() as z.ZodType)
    : undefined;
}

/**
 * A person or machine at a vendor, as a row names it. One account is kept per vendor, host and external id.
 * @public
 */
export interface AccountReference {
  externalId: string;
  /** As the vendor shows it; a machine's login may end with `[bot]`. */
  login: string;
  type: 'user' | 'bot' | 'organization' | 'mannequin';
}

/** The shape of an {@link AccountReference}. @public */
export const accountReferenceSchema: z.ZodType<AccountReference> = z.object({
  externalId: z.string(),
  login: z.string(),
  type: z.enum(['user', 'bot', 'organization', 'mannequin']),
});

/**
 * The fields that the declaration of a row kind is made of: each is a zod schema that knows its column. Fields that are
 * not always there are `.optional()`.
 * @public
 */
export const columns = {
  text: (description: string, options?: ColumnOptions) =>
    field(z.string(), 'text', description, options),
  texts: (description: string, options?: ColumnOptions) =>
    field(z.array(z.string()), 'text[]', description, options),
  oneOf: <const Values extends [string, ...string[]]>(
    values: Values,
    description: string,
    options?: ColumnOptions,
  ) => field(z.enum(values), 'text', description, options),
  integer: (description: string, options?: ColumnOptions) =>
    field(z.int(), 'integer', description, options),
  /** For ids of vendors that have outgrown 32 bits. */
  bigInteger: (description: string, options?: ColumnOptions) =>
    field(z.int(), 'bigint', description, options),
  flag: (description: string, options?: ColumnOptions) =>
    field(z.boolean(), 'boolean', description, options),
  /** A day without a time, as `2026-03-02`. */
  date: (description: string, options?: ColumnOptions) =>
    field(z.iso.date(), 'date', description, options),
  instant: (description: string, options?: ColumnOptions) =>
    field(z.date(), 'timestamptz', description, options),
};

/**
 * The page of a record that belongs to a repository. A path costs a third of an address, and follows the repository when it
 * is renamed.
 */
export const recordUrl = columns.text(
  'Its page at the vendor: an address, or a path below the page of its repository.',
  { hashedSince: 2 },
);
