import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  type Annotation,
  annotationInputSchema,
  annotationsQuerySchema,
  type AnnotationsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { json, type Request, type Response, type Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import type { Identify } from './identify';
import { parseBody, parseNumber, parseQuery } from './parseRequest';
import { audited } from './audited';
import type {
  AnnotationRequestOptions,
  AnnotationService,
} from '../services/AnnotationService';

/** The HTTP side of annotations, below `/api/insights`. */
export function createAnnotationsRouter(options: {
  annotations: AnnotationService;
  identify: Identify;
  auditor: AuditorService;
}): Router {
  const { annotations, identify, auditor } = options;
  const router = createPromiseRouter();
  const change = async (
    request: Request,
    response: Response,
    action: string,
    work: (caller: AnnotationRequestOptions) => Promise<Annotation>,
  ) => {
    const caller = await identify(request, response);
    return audited(
      auditor,
      {
        request,
        eventId: 'annotation-change',
        meta: { queryType: action },
        describe: ({ id, date }: Annotation) => ({ id, date }),
      },
      () => work(caller),
    );
  };

  router.get('/v1/annotations', async (request, response) => {
    const caller = await identify(request, response);
    const query = parseQuery(annotationsQuerySchema, request);
    response.json(
      (await annotations.list(query, caller)) satisfies AnnotationsResponse,
    );
  });

  router.post('/v1/annotations', json(), async (request, response) => {
    const created = await change(request, response, 'create', caller =>
      annotations.create(parseBody(annotationInputSchema, request), caller),
    );
    response.status(201).json(created satisfies Annotation);
  });

  router.put('/v1/annotations/:id', json(), async (request, response) => {
    const updated = await change(request, response, 'update', caller =>
      annotations.update(
        parseNumber(request, 'id'),
        parseBody(annotationInputSchema, request),
        caller,
      ),
    );
    response.json(updated satisfies Annotation);
  });

  router.delete('/v1/annotations/:id', async (request, response) => {
    await change(request, response, 'delete', caller =>
      annotations.remove(parseNumber(request, 'id'), caller),
    );
    response.status(204).end();
  });

  return router;
}
