import { z } from 'zod';

/* Values of the configuration: those that come from environment variables are strings. */

/** true or false. */
export const flag = z.preprocess(
  value =>
    (({ true: true, false: false } as Record<string, unknown>)[`${value}`] ??
    value),
  z.boolean(),
);

/** A number, by the rules of the schema. */
export const number = (schema: z.ZodNumber | z.ZodInt) =>
  z.preprocess(
    value =>
      typeof value === 'string' && value.trim() ? Number(value) : value,
    schema,
  );

/** A list of names. */
export const names = z.array(z.string().min(1));

/** A length of time, `90m`, `24h` or `14d`. */
export const duration = z
  .string()
  .regex(/^[1-9]\d{0,3} ?(m|h|d)$/, 'must be a duration such as 24h or 14d');

const months = z.union([number(z.int().min(1)), z.literal('all')]);

/** How far back a first load goes, below `insights.history` and `insights.sources.<type>.history`. */
export const history = z.strictObject({
  months: months.optional(),
  runMonths: months.optional(),
});
