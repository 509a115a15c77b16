import { ServiceUnavailableError } from '@backstage/errors';
import type { Router } from 'express';
import createPromiseRouter from 'express-promise-router';

/** Answers everything with the reason why the plugin does not work here: the rest of the backend does. */
export function createUnavailableRouter(reason: string): Router {
  const router = createPromiseRouter();
  router.use(() => {
    throw new ServiceUnavailableError(reason);
  });
  return router;
}
