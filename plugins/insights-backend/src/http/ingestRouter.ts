import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  type IngestResponse,
  type IngestStatusResponse,
  pushedDeploymentSchema,
  pushedIncidentSchema,
  withdrawalSchema,
  type WithdrawalResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { json, type Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import type { PushService } from '../services/PushService';
import { audited } from './audited';
import type { Identify } from './identify';
import { parseBatch } from './parseBatch';
import { noQuerySchema, parseBody, parseQuery } from './parseRequest';

/** The HTTP side of what is pushed, below `/api/insights`. */
export function createIngestRouter(options: {
  push: PushService;
  identify: Identify;
  auditor: AuditorService;
}): Router {
  const { push, identify, auditor } = options;
  const router = createPromiseRouter();

  router.get('/v1/ingest', async (request, response) => {
    const caller = await identify(request, response);
    parseQuery(noQuerySchema, request);
    response.json((await push.status(caller)) satisfies IngestStatusResponse);
  });

  router.post('/v1/ingest/deployments', async (request, response) => {
    const caller = await identify(request, response);
    // Who may not push has nothing read of what they send.
    const pusher = await push.requirePusher(caller);
    const rows = await parseBatch(request, response, {
      field: 'deployments',
      schema: pushedDeploymentSchema,
    });
    response.json(
      (await push.pushDeployments(
        pusher,
        rows,
        caller,
      )) satisfies IngestResponse,
    );
  });

  router.post('/v1/ingest/incidents', async (request, response) => {
    const caller = await identify(request, response);
    const pusher = await push.requirePusher(caller);
    const rows = await parseBatch(request, response, {
      field: 'incidents',
      schema: pushedIncidentSchema,
    });
    response.json(
      (await push.pushIncidents(pusher, rows, caller)) satisfies IngestResponse,
    );
  });

  router.post('/v1/ingest/withdrawals', json(), async (request, response) => {
    const caller = await identify(request, response);
    const withdrawn = await audited(
      auditor,
      {
        request,
        eventId: 'ingest-withdrawal',
        meta: {},
        describe: (result: WithdrawalResponse) => ({ ...result }),
      },
      () => push.withdraw(parseBody(withdrawalSchema, request).subject, caller),
    );
    response.json(withdrawn satisfies WithdrawalResponse);
  });

  return router;
}
