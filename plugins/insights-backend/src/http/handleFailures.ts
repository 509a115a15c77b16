import type { ErrorRequestHandler } from 'express';

/** Leaves to the backend the failures that somebody waits to read. */
export const handleFailures: ErrorRequestHandler = (
  error,
  _request,
  response,
  next,
) => {
  // The caller has gone. What it left behind was cancelled, which is nothing to log as a failure.
  if (!response.destroyed) {
    next(error);
  }
};
