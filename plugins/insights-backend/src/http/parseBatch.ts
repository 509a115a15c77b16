import { InputError } from '@backstage/errors';
import {
  type IngestProblem,
  mostPushedRows,
} from '@devex-insights/backstage-plugin-insights-common';
import { json, type Request, type Response } from 'express';
import type { z } from 'zod';
import { findUnstorable, unstorableMessage } from '../database/findUnstorable';

const mostNamed = 20;
const mostBytes = 2_000_000;
const body = json({ limit: mostBytes });

/** A batch of which nothing is stored: 400 with what is wrong with the first records that are not right. */
class BatchProblemsError extends InputError {
  readonly problems: IngestProblem[];

  constructor(field: string, problems: IngestProblem[], count: number) {
    const others = count - problems.length;
    super(
      `Invalid request, and nothing is stored: ${[
        ...problems.map(
          ({ index, field: of, message }) =>
            `'${field}.${index}${of && `.${of}`}': ${message}`,
        ),
        ...(others > 0 ? [`and ${others} more`] : []),
      ].join('; ')}`,
    );
    this.problems = problems;
  }
}

/** More than a request may bring: 413. */
class TooLargeError extends Error {
  readonly name = 'PayloadTooLargeError';
  readonly statusCode = 413;
}

/** Reads the body of a request that brings a batch in a field. */
async function readBody(
  request: Request,
  response: Response,
  field: string,
): Promise<unknown> {
  await new Promise<void>((resolve, reject) => {
    body(request, response, (error?: { type?: string }) => {
      if (error?.type === 'entity.too.large') {
        reject(
          new TooLargeError(
            `'${field}' is too large: a request takes at most ${mostPushedRows.toLocaleString(
              'en',
            )} records and ${mostBytes.toLocaleString('en')} bytes`,
          ),
        );
      } else if (error) {
        reject(error);
      } else {
        resolve();
      }
    });
  });
  return request.body;
}

function problemOf(
  index: number,
  { code, path, message, ...issue }: z.core.$ZodIssue,
): IngestProblem {
  return code === 'unrecognized_keys'
    ? {
        index,
        field: (issue as { keys: string[] }).keys[0],
        message: 'unknown field',
      }
    : { index, field: path.join('.'), message };
}

/** The records of a batch, which is the only field of the body: all of them as their schema says, or an error. */
export async function parseBatch<Schema extends z.ZodType>(
  request: Request,
  response: Response,
  { field, schema }: { field: string; schema: Schema },
): Promise<Array<z.infer<Schema>>> {
  const sent = await readBody(request, response, field);
  const invalid = (message: string) =>
    new InputError(`Invalid request: ${message}`);
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) {
    throw invalid(`it must be JSON such as {"${field}": [...]}`);
  }
  const other = Object.keys(sent).find(key => key !== field);
  if (other !== undefined) {
    throw invalid(`unknown field '${other.slice(0, 100)}'`);
  }
  const rows = (sent as Record<string, unknown>)[field];
  if (!Array.isArray(rows)) {
    throw invalid(`'${field}' must be a list`);
  }
  // Before any of them is parsed.
  if (rows.length < 1 || rows.length > mostPushedRows) {
    throw invalid(
      `'${field}' must have 1 to ${mostPushedRows.toLocaleString(
        'en',
      )} records, and has ${rows.length.toLocaleString('en')}`,
    );
  }
  const unstorable = findUnstorable(rows);
  if (unstorable) {
    const [index, ...path] = unstorable;
    throw new BatchProblemsError(
      field,
      [
        {
          index: Number(index),
          field: path.join('.'),
          message: unstorableMessage,
        },
      ],
      1,
    );
  }
  const parsed = rows.map(row => schema.safeParse(row));
  const problems = parsed.flatMap(({ error }, index) =>
    error ? problemOf(index, error.issues[0]) : [],
  );
  if (problems.length > 0) {
    throw new BatchProblemsError(
      field,
      problems.slice(0, mostNamed),
      problems.length,
    );
  }
  return parsed.map(({ data }) => data!);
}
