import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  type ConnectionsResponse,
  type ConnectionTest,
  createConnectionSchema,
  deleteConnectionQuerySchema,
  type RotateKeysResponse,
  updateConnectionSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  type ErrorRequestHandler,
  json,
  type Request,
  type Response,
  type Router,
} from 'express';
import createPromiseRouter from 'express-promise-router';
import { isStorable } from '../database/cleanText';
import type { EnteredKey } from '../connections/ConnectionStore';
import type {
  ConnectionRequestOptions,
  ConnectionService,
} from '../services/ConnectionService';
import { audited } from './audited';
import type { Identify } from './identify';
import { noQuerySchema, parseBody, parseQuery } from './parseRequest';

function keyOf({ params: { type, id } }: Request): EnteredKey {
  if (!isStorable(type) || !isStorable(id)) {
    throw new NotFoundError('There is no such connection');
  }
  return { source: type, connection: id };
}

// What is wrong with a body quotes it, and it has secrets.
const withoutBody: ErrorRequestHandler = (error, _request, _response, next) =>
  next(
    'body' in error
      ? new InputError('Invalid request: the body is not valid JSON')
      : error,
  );

/** The HTTP side of connections, below `/api/insights`. */
export function createConnectionsRouter(options: {
  connections: ConnectionService;
  identify: Identify;
  auditor: AuditorService;
}): Router {
  const { connections, identify, auditor } = options;
  const router = createPromiseRouter();
  router.use('/v1/connections', json(), withoutBody);

  /** A change, recorded with who made it to what, and never with what was entered. */
  async function change<T>(
    request: Request,
    response: Response,
    meta: JsonObject,
    work: (caller: ConnectionRequestOptions) => Promise<T>,
    describe: (result: T) => JsonObject = () => ({}),
  ): Promise<T> {
    const caller = await identify(request, response);
    return audited(
      auditor,
      {
        request,
        eventId: 'connection-change',
        meta,
        describe,
      },
      () => work(caller),
    );
  }

  router.get('/v1/connections', async (request, response) => {
    const caller = await identify(request, response);
    parseQuery(noQuerySchema, request);
    response.json(
      (await connections.list(caller)) satisfies ConnectionsResponse,
    );
  });

  router.post('/v1/connections', async (request, response) => {
    await change(
      request,
      response,
      { queryType: 'create' },
      async caller => {
        const input = parseBody(createConnectionSchema, request);
        await connections.create(input, caller);
        return { source: input.type, connection: input.id };
      },
      key => key,
    );
    response.status(204).end();
  });

  router.post('/v1/connections/rotate', async (request, response) => {
    const result = await change(
      request,
      response,
      { queryType: 'rotate' },
      caller => connections.rotate(caller),
      ({ rotated, keyId }) => ({ rotated, keyId }),
    );
    response.json(result satisfies RotateKeysResponse);
  });

  router.post('/v1/connections/confirm-instance', async (request, response) => {
    await change(request, response, { queryType: 'confirm-instance' }, caller =>
      connections.confirmInstance(caller),
    );
    response.status(204).end();
  });

  router.put('/v1/connections/:type/:id', async (request, response) => {
    const key = keyOf(request);
    await change(request, response, { queryType: 'update', ...key }, caller =>
      connections.update(
        key,
        parseBody(updateConnectionSchema, request),
        caller,
      ),
    );
    response.status(204).end();
  });

  router.delete('/v1/connections/:type/:id', async (request, response) => {
    const key = keyOf(request);
    const query = parseQuery(deleteConnectionQuerySchema, request);
    await change(
      request,
      response,
      { queryType: 'delete', ...key, ...query },
      caller => connections.remove(key, query, caller),
    );
    response.status(204).end();
  });

  router.post('/v1/connections/:type/:id/test', async (request, response) => {
    const key = keyOf(request);
    const result = await change(
      request,
      response,
      { queryType: 'test', ...key },
      caller => connections.test(key, caller),
      ({ isPassed }) => ({ isPassed }),
    );
    response.json(result satisfies ConnectionTest);
  });

  for (const action of ['start', 'pause'] as const) {
    router.post(
      `/v1/connections/:type/:id/${action}`,
      async (request, response) => {
        const key = keyOf(request);
        await change(request, response, { queryType: action, ...key }, caller =>
          connections[action](key, caller),
        );
        response.status(204).end();
      },
    );
  }

  return router;
}
