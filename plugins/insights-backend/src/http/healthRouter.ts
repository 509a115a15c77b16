import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  healthCsv,
  healthCsvLimit,
  healthListQuerySchema,
  type HealthListResponse,
  type HealthResponse,
  type SyncResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { Readable } from 'stream';
import { pipeline } from 'stream/promises';
import type { HealthService } from '../services/HealthService';
import { audited } from './audited';
import type { Identify } from './identify';
import { noQuerySchema, parseQuery } from './parseRequest';

/** The HTTP side of data health, below `/api/insights`. */
export function createHealthRouter(options: {
  health: HealthService;
  identify: Identify;
  auditor: AuditorService;
}): Router {
  const { health, identify, auditor } = options;
  const router = createPromiseRouter();

  router.get('/v1/health', async (request, response) => {
    const caller = await identify(request, response);
    parseQuery(noQuerySchema, request);
    response.json((await health.get(caller)) satisfies HealthResponse);
  });

  router.get('/v1/health/:list', async (request, response) => {
    const caller = await identify(request, response);
    const { format, dialect, ...page } = parseQuery(
      healthListQuerySchema,
      request,
    );
    const { list } = request.params;
    if (format === 'csv') {
      const all = await health.list(list, { limit: healthCsvLimit }, caller);
      response.attachment(`insights-${all.figure.id}.csv`);
      await pipeline(Readable.from(healthCsv(all, dialect)), response);
      return;
    }
    response.json(
      (await health.list(list, page, caller)) satisfies HealthListResponse,
    );
  });

  router.post('/v1/sources/:type/sync', async (request, response) => {
    const caller = await identify(request, response);
    parseQuery(noQuerySchema, request);
    const { type } = request.params;
    const done = await audited(
      auditor,
      {
        request,
        eventId: 'source-sync',
        meta: { source: type },
        describe: ({ isStarted, partsDue }: SyncResponse) => ({
          isStarted,
          partsDue,
        }),
      },
      () => health.sync(type, caller),
    );
    response.json(done satisfies SyncResponse);
  });

  return router;
}
