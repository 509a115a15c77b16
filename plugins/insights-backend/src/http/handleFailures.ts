import {
  CustomErrorBase,
  serializeError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';
import { BusyError } from '../capacity/BusyError';

const queryCanceled = '57014';
// Of the pool, which gives no code.
const noConnection = 'KnexTimeoutError';
const retryAfterSeconds = 5;

/** What an error is to the caller: the limits of the database are no fault of the plugin's. */
function meaningOf(error: { code?: string; name?: string }): unknown {
  if (error.code === queryCanceled) {
    return new ServiceUnavailableError(
      'This takes too long to compute. Choose a team, a component or a shorter range, so that it covers fewer records',
    );
  }
  return error.name === noConnection
    ? new BusyError(retryAfterSeconds)
    : withoutCause(error);
}

/** An error that is shown with its message, without what caused it: that can name statements and tables. */
function withoutCause(error: unknown): unknown {
  if (!(error instanceof CustomErrorBase) || error.cause === undefined) {
    return error;
  }
  const [message] = error.message.split('; caused by ');
  return Object.defineProperties(error, {
    message: { value: message },
    cause: { value: undefined },
  });
}

/** Leaves to the backend the failures that somebody waits to read. */
export const handleFailures: ErrorRequestHandler = (
  error,
  request,
  response,
  next,
) => {
  const meaning = meaningOf(error);
  if (response.destroyed) {
    // The caller has gone. What it left behind was cancelled, which is nothing to log as a failure.
  } else if (meaning instanceof BusyError && !response.headersSent) {
    // Answered here, because the backend would log each with its stack when there is least time for it.
    response
      .status(503)
      .set('Retry-After', `${meaning.retryAfterSeconds}`)
      .append('Access-Control-Expose-Headers', 'Retry-After')
      .json({
        error: serializeError(meaning),
        request: { method: request.method, url: request.url },
        response: { statusCode: 503 },
      });
  } else {
    next(meaning);
  }
};
