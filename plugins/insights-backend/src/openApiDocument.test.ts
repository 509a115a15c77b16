import { mockServices } from '@backstage/backend-test-utils';
import { calculationSettingsSchema } from '@devex-insights/backstage-plugin-insights-common';
import { readFileSync } from 'fs';
import { resolve } from 'path';
import { parse } from 'yaml';
import type { AnnotationService } from './annotations/AnnotationService';
import { createAnnotationsRouter } from './annotations/annotationsRouter';
import { changeOperations } from './openApiChanges';
import { openApiDocument } from './openApiDocument';
import { createRouter } from './router';
import type { InsightsService } from './services/InsightsService';
import { createCalculationRouter } from './settings/calculationRouter';
import type { CalculationService } from './settings/CalculationService';

describe('the OpenAPI document', () => {
  const document = openApiDocument();

  it('is fresh: yarn docs:api writes it', () => {
    const written = readFileSync(resolve(__dirname, '../openapi.yaml'), 'utf8');
    expect(parse(written)).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('describes every route', () => {
    const services = {
      httpAuth: mockServices.httpAuth(),
      auditor: mockServices.auditor.mock(),
    };
    const routers = [
      createRouter({ service: {} as InsightsService, ...services }),
      createCalculationRouter({
        calculation: {} as CalculationService,
        ...services,
      }),
      createAnnotationsRouter({
        annotations: {} as AnnotationService,
        ...services,
      }),
    ];
    const routes = routers.flatMap(({ stack }) =>
      stack.map(({ route }) => {
        const { path, stack: handlers } = route!;
        const [{ method }] = handlers;
        return `${method} ${path.replace(/:(\w+)/g, '{$1}')}`;
      }),
    );
    const described = Object.entries(document.paths).flatMap(
      ([path, methods]) =>
        Object.keys(methods).map(method => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(routes.sort());
  });

  it('gives examples that are accepted', () => {
    const bodies = Object.values(changeOperations)
      .flatMap(methods => Object.values(methods))
      .filter(({ body }) => body);
    expect(bodies.length).toBeGreaterThan(0);
    for (const { body, example } of bodies) {
      expect(body!.safeParse(example).error).toBeUndefined();
      expect(
        calculationSettingsSchema.safeParse(
          (example as { settings?: object }).settings ?? {},
        ).error,
      ).toBeUndefined();
    }
  });

  it('refers only to schemas that it has', () => {
    const references = JSON.stringify(document).matchAll(
      /"#\/components\/schemas\/(\w+)"/g,
    );
    for (const [, id] of references) {
      expect(document.components.schemas).toHaveProperty(id);
    }
  });
});
