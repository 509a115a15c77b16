import { InputError } from '@backstage/errors';
import type { Request } from 'express';
import { z } from 'zod';

/** The query of a request that takes no parameters. */
export const noQuerySchema = z.strictObject({});

/** The query of a request as its schema says; InputError with the first parameter that is wrong. */
export function parseQuery<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
): z.infer<Schema> {
  const parsed = schema.safeParse(request.query);
  if (parsed.success) {
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  throw new InputError(
    issue.code === 'unrecognized_keys'
      ? `Unknown query parameter '${issue.keys[0]}'`
      : `Invalid query parameter '${issue.path.join('..')}': ${issue.message}`,
  );
}

/** The body of a request as its schema says; InputError with every field that is wrong. */
export function parseBody<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
): z.infer<Schema> {
  const parsed = schema.safeParse(request.body);
  if (parsed.success) {
    return parsed.data;
  }
  throw new InputError(
    `Invalid request: ${parsed.error.issues
      .map(issue =>
        issue.code === 'unrecognized_keys'
          ? `unknown field '${issue.keys.join("', '")}'`
          : `'${issue.path.join('..')}': ${issue.message}`,
      )
      .join('; ')}`,
  );
}

/** A number in the path of a request; InputError where it is none. */
export function parseNumber(request: Request, name: string): number {
  const value = request.params[name];
  if (!/^\d{1,9}$/.test(value)) {
    throw new InputError(`Invalid ${name} '${value}': it must be a number`);
  }
  return Number(value);
}
