import { InputError } from '@backstage/errors';
import type { Request } from 'express';
import { z } from 'zod';
import { findUnstorable, unstorableMessage } from '../database/findUnstorable';

/** The query of a request that takes no parameters. */
export const noQuerySchema = z.strictObject({});

const nameOf = (path: PropertyKey[]) => path.join('.');

/** The query of a request as its schema says; InputError with the first parameter that is wrong. */
export function parseQuery<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
): z.infer<Schema> {
  const unstorable = findUnstorable(request.query);
  if (unstorable) {
    throw new InputError(
      `Invalid query parameter '${nameOf(unstorable)}': ${unstorableMessage}`,
    );
  }
  const parsed = schema.safeParse(request.query);
  if (parsed.success) {
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  throw new InputError(
    issue.code === 'unrecognized_keys'
      ? `Unknown query parameter '${issue.keys[0]}'`
      : `Invalid query parameter '${nameOf(issue.path)}': ${issue.message}`,
  );
}

const mostNamed = 20;

function sentenceFor(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') {
    return `'${nameOf(issue.path)}': ${issue.message}`;
  }
  const { keys } = issue;
  const others = keys.length - mostNamed;
  return `unknown field '${keys.slice(0, mostNamed).join("', '")}'${
    others > 0 ? ` and ${others} more` : ''
  }`;
}

/** The body of a request as its schema says; InputError with the fields that are wrong. */
export function parseBody<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
): z.infer<Schema> {
  const unstorable = findUnstorable(request.body);
  if (unstorable) {
    throw new InputError(
      `Invalid request: '${nameOf(unstorable)}': ${unstorableMessage}`,
    );
  }
  const parsed = schema.safeParse(request.body);
  if (parsed.success) {
    return parsed.data;
  }
  const { issues } = parsed.error;
  const others = issues.length - mostNamed;
  throw new InputError(
    `Invalid request: ${[
      ...issues.slice(0, mostNamed).map(sentenceFor),
      ...(others > 0 ? [`and ${others} more`] : []),
    ].join('; ')}`,
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
