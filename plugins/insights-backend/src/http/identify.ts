import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Request, Response } from 'express';

/** Who sent a request, and for how long anybody waits for the response. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Aborts when the caller closes the connection, and when the backend stops. */
  signal: AbortSignal;
}

/** Identifies who sends a request. */
export type Identify = (
  request: Request,
  response: Response,
) => Promise<Caller>;

/** Users and services may send requests, until `stopping` aborts. */
export function createIdentify(options: {
  httpAuth: HttpAuthService;
  stopping: AbortSignal;
}): Identify {
  const { httpAuth, stopping } = options;
  return async (request, response) => {
    const gone = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) {
        gone.abort();
      }
    });
    if (response.destroyed) {
      gone.abort();
    }
    return {
      credentials: await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      }),
      signal: AbortSignal.any([gone.signal, stopping]),
    };
  };
}
