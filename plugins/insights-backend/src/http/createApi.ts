import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import type { AnnotationService } from '../services/AnnotationService';
import type { CalculationService } from '../services/CalculationService';
import type { HealthService } from '../services/HealthService';
import type { InsightsService } from '../services/InsightsService';
import type { ConnectionService } from '../services/ConnectionService';
import { createAnnotationsRouter } from './annotationsRouter';
import { createCalculationRouter } from './calculationRouter';
import type { PushService } from '../services/PushService';
import { createIngestRouter } from './ingestRouter';
import { createConnectionsRouter } from './connectionsRouter';
import { handleFailures } from './handleFailures';
import type { Identify } from './identify';
import { createHealthRouter } from './healthRouter';
import { createRouter } from './router';

/** Everything below `/api/insights`. */
export function createApi(options: {
  service: InsightsService;
  calculation: CalculationService;
  annotations: AnnotationService;
  push: PushService;
  health: HealthService;
  connections: ConnectionService;
  identify: Identify;
  auditor: AuditorService;
}): Router {
  const router = createPromiseRouter();
  router.use(createRouter(options));
  router.use(createCalculationRouter(options));
  router.use(createAnnotationsRouter(options));
  router.use(createIngestRouter(options));
  router.use(createHealthRouter(options));
  router.use(createConnectionsRouter(options));
  router.use(handleFailures);
  return router;
}
