import { z } from 'zod';

const values = [
  z.string().min(1, 'must not be empty'),
  z.number(),
  z.boolean(),
] as const;

/** What a field has to have: a value, one of several values, or any value at all. */
const conditionSchema = z.union([
  ...values,
  z.array(z.union(values)).min(1, 'must have at least one value'),
  z.strictObject({ $exists: z.boolean() }),
]);

const conditionsSchema = z
  // A key with a dollar sign would be an operator of the catalog.
  .record(z.string().regex(/^[^$]/), conditionSchema)
  .refine(conditions => Object.keys(conditions).length > 0, {
    error: 'must name at least one field, such as spec.type',
  });

/**
 * A filter of the Software Catalog: all fields of one have to match, and one of several has to. The catalog compares
 * values as text and ignores their case, so `true` matches the boolean and the text.
 * @public
 */
export const entityFilterSchema = z.union(
  [
    conditionsSchema,
    z
      .array(conditionsSchema)
      .min(1, 'must have at least one filter; without any, remove the setting'),
  ],
  {
    error:
      'must be a Software Catalog filter: the values of entity fields, or a list of such filters',
  },
);
