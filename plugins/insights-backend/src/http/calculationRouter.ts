import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  type CalculationResponse,
  type CalculationVersionsResponse,
  importCalculationSchema,
  previewCalculationSchema,
  type PreviewResponse,
  type ProposalsResponse,
  restoreCalculationSchema,
  saveCalculationSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { json, type Request, type Response, type Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import type { Identify } from './identify';
import {
  noQuerySchema,
  parseBody,
  parseNumber,
  parseQuery,
} from './parseRequest';
import { audited } from './audited';
import type {
  CalculationRequestOptions,
  CalculationService,
  SavedCalculation,
} from '../services/CalculationService';

/** The HTTP side of the calculation settings, below `/api/insights`. */
export function createCalculationRouter(options: {
  calculation: CalculationService;
  identify: Identify;
  auditor: AuditorService;
}): Router {
  const { calculation, identify, auditor } = options;
  const router = createPromiseRouter();
  // Settings take a few kilobytes, and 2,000 values at most.
  const body = json({ limit: '200kb' });

  /** Every attempt is recorded with what it changed, or why it failed. */
  const change = async (
    request: Request,
    response: Response,
    action: string,
    work: (caller: CalculationRequestOptions) => Promise<SavedCalculation>,
  ) => {
    const caller = await identify(request, response);
    const saved = await audited(
      auditor,
      {
        request,
        eventId: 'calculation-change',
        meta: { queryType: action },
        describe: ({
          calculation: { version },
          changes,
        }: SavedCalculation) => ({
          version,
          paths: changes.map(({ path }) => path),
        }),
      },
      () => work(caller),
    );
    response.json(saved.calculation satisfies CalculationResponse);
  };

  router.get('/v1/calculation', async (request, response) => {
    const caller = await identify(request, response);
    parseQuery(noQuerySchema, request);
    response.json(
      (await calculation.get(caller)) satisfies CalculationResponse,
    );
  });

  router.put('/v1/calculation', body, async (request, response) => {
    await change(request, response, 'save', caller =>
      calculation.save(parseBody(saveCalculationSchema, request), caller),
    );
  });

  router.get('/v1/calculation/versions', async (request, response) => {
    const caller = await identify(request, response);
    parseQuery(noQuerySchema, request);
    response.json(
      (await calculation.listVersions(
        caller,
      )) satisfies CalculationVersionsResponse,
    );
  });

  router.post(
    '/v1/calculation/versions/:version/restore',
    body,
    async (request, response) => {
      await change(request, response, 'restore', caller =>
        calculation.restore(
          parseNumber(request, 'version'),
          parseBody(restoreCalculationSchema, request),
          caller,
        ),
      );
    },
  );

  router.get('/v1/calculation/export', async (request, response) => {
    const caller = await identify(request, response);
    parseQuery(noQuerySchema, request);
    const yaml = await calculation.exportYaml(caller);
    response
      .attachment('insights-calculation.yaml')
      .type('application/yaml')
      .send(yaml);
  });

  router.post('/v1/calculation/import', body, async (request, response) => {
    await change(request, response, 'import', caller =>
      calculation.importYaml(
        parseBody(importCalculationSchema, request),
        caller,
      ),
    );
  });

  router.post('/v1/calculation/preview', body, async (request, response) => {
    const caller = await identify(request, response);
    response.json(
      (await calculation.preview(
        parseBody(previewCalculationSchema, request),
        caller,
      )) satisfies PreviewResponse,
    );
  });

  router.get('/v1/calculation/proposals', async (request, response) => {
    const caller = await identify(request, response);
    parseQuery(noQuerySchema, request);
    response.json(
      (await calculation.listProposals(caller)) satisfies ProposalsResponse,
    );
  });

  return router;
}
