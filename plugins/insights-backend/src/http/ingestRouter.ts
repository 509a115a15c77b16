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
import type { z } from 'zod';
import type { Pusher } from '../permissions/IngestAccess';
import type { InsightsRequestOptions } from '../services/InsightsService';
import type { PushService } from '../services/PushService';
import { audited, refusalsAudited } from './audited';
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

  // Who may not push has nothing read of what they send.
  const takeBatches = <Row>(
    field: string,
    schema: z.ZodType<Row>,
    store: (
      pusher: Pusher,
      rows: Row[],
      caller: InsightsRequestOptions,
    ) => Promise<IngestResponse>,
  ) =>
    router.post(`/v1/ingest/${field}`, async (request, response) => {
      const caller = await identify(request, response);
      const stored = await refusalsAudited(
        auditor,
        { request, eventId: 'ingest-push' },
        async () => {
          const pusher = await push.requirePusher(caller);
          const rows = await parseBatch(request, response, { field, schema });
          return store(pusher, rows, caller);
        },
      );
      response.json(stored satisfies IngestResponse);
    });

  takeBatches('deployments', pushedDeploymentSchema, (...batch) =>
    push.pushDeployments(...batch),
  );
  takeBatches('incidents', pushedIncidentSchema, (...batch) =>
    push.pushIncidents(...batch),
  );

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
