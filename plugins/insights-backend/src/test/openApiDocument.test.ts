import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  annotationsQuerySchema,
  breakdownCsvQuerySchema,
  breakdownQuerySchema,
  calculationResponseSchema,
  healthListQuerySchema,
  healthListResponseSchema,
  healthResponseSchema,
  metricCsvQuerySchema,
  metricQuerySchema,
  metricResponseSchema,
  overviewCsvQuerySchema,
  overviewQuerySchema,
  overviewResponseSchema,
  previewResponseSchema,
  recordsCsvQuerySchema,
  recordsQuerySchema,
  recordsResponseSchema,
  syncResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { calculationSettingsSchema } from '../settings/settings';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readFileSync } from 'fs';
import { resolve } from 'path';
import { parse } from 'yaml';
import type { AnnotationService } from '../services/AnnotationService';
import type { HealthService } from '../services/HealthService';
import { createHealthRouter } from '../http/healthRouter';
import { createAnnotationsRouter } from '../http/annotationsRouter';
import { changeOperations } from '../../dev/openApi/changes';
import { openApiDocument } from '../../dev/openApi/document';
import { parameterExamples } from '../../dev/openApi/examples/reading';
import { examples } from '../../dev/openApi/parts';
import type { Caller } from '../http/identify';
import { createIngestRouter } from '../http/ingestRouter';
import { createRouter } from '../http/router';
import type { PushService } from '../services/PushService';
import type { InsightsService } from '../services/InsightsService';
import { createCalculationRouter } from '../http/calculationRouter';
import type { CalculationService } from '../services/CalculationService';
import { createConnectionsRouter } from '../http/connectionsRouter';
import type { ConnectionService } from '../services/ConnectionService';

describe('the OpenAPI document', () => {
  const document = openApiDocument();

  it('is fresh: yarn docs:api writes it', () => {
    const written = readFileSync(
      resolve(__dirname, '../../openapi.yaml'),
      'utf8',
    );
    expect(parse(written)).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('describes every route', () => {
    const services = {
      identify: async () => ({} as Caller),
      auditor: {} as AuditorService,
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
      createIngestRouter({ push: {} as PushService, ...services }),
      createHealthRouter({ health: {} as HealthService, ...services }),
      createConnectionsRouter({
        connections: {} as ConnectionService,
        ...services,
      }),
    ];
    const routes = routers.flatMap(({ stack }) =>
      stack.flatMap(({ route }) => {
        if (!route) {
          return [];
        }
        const [{ method }] = route.stack;
        return [`${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`];
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

  it('describes every operation, with examples that its own schemas accept', () => {
    const ajv = new Ajv({ strict: false });
    addFormats(ajv);
    ajv.addSchema(JSON.parse(JSON.stringify(document)), 'openapi');
    const errorsOf = (pointer: string, value: unknown) => {
      const validate = ajv.compile({ $ref: `openapi#${pointer}` });
      validate(JSON.parse(JSON.stringify(value)));
      return validate.errors ?? [];
    };
    const escaped = (key: string) =>
      key.replaceAll('~', '~0').replaceAll('/', '~1');
    const documentExamples = document.components.examples as Record<
      string,
      { value: unknown }
    >;
    const used = new Set<string>();
    for (const [path, methods] of Object.entries<Record<string, any>>(
      document.paths,
    )) {
      for (const [method, operation] of Object.entries(methods)) {
        const at = `/paths/${escaped(path)}/${method}`;
        expect({ at, documentExamples: operation.description }).toEqual({
          at,
          documentExamples: expect.stringMatching(/^[A-Z].{20,}\.$/),
        });
        const parts: Array<[string, any]> = Object.entries(
          operation.responses as Record<string, any>,
        ).map(([status, response]) => [`/responses/${status}`, response]);
        for (const [part, { content = {} }] of parts) {
          for (const [type, media] of Object.entries<any>(content)) {
            const schema = `${at}${part}/content/${escaped(type)}/schema`;
            const names = Object.values<any>(media.examples).map(({ $ref }) =>
              $ref.split('/').at(-1),
            );
            expect({ at, isShown: names.length > 0 }).toEqual({
              at,
              isShown: true,
            });
            for (const name of names) {
              used.add(name);
              expect({
                at,
                errors: errorsOf(schema, documentExamples[name].value),
              }).toEqual({
                at,
                errors: [],
              });
            }
          }
        }
        operation.parameters.forEach((parameter: any, index: number) =>
          expect(
            errorsOf(`${at}/parameters/${index}/schema`, parameter.example),
          ).toEqual([]),
        );
        const bodies = Object.entries<any>(
          operation.requestBody?.content ?? {},
        );
        for (const [type, media] of bodies) {
          const schema = `${at}/requestBody/content/${escaped(type)}/schema`;
          expect(errorsOf(schema, media.example)).toEqual([]);
        }
        const [status, succeeded] = parts.find(([part]) =>
          /2\d\d$/.test(part),
        )!;
        expect({ at, hasContent: succeeded.content !== undefined }).toEqual({
          at,
          hasContent: !status.endsWith('204'),
        });
      }
    }
    expect([...used].sort()).toEqual(Object.keys(documentExamples).sort());
  });

  it('gives parameters that make a request together', () => {
    for (const query of [
      overviewQuerySchema,
      overviewCsvQuerySchema,
      metricQuerySchema,
      metricCsvQuerySchema,
      breakdownQuerySchema,
      breakdownCsvQuerySchema,
      recordsQuerySchema,
      recordsCsvQuerySchema,
      annotationsQuerySchema,
      healthListQuerySchema,
    ]) {
      const given = Object.keys(query.shape).map(name => [
        name,
        parameterExamples[name],
      ]);
      expect(query.safeParse(Object.fromEntries(given)).error).toBeUndefined();
    }
  });

  it('has nothing in its answers that their schemas do not know', () => {
    const schemas = {
      Calculation: calculationResponseSchema,
      Health: healthResponseSchema,
      HealthList: healthListResponseSchema,
      Sync: syncResponseSchema,
      Metric: metricResponseSchema,
      Overview: overviewResponseSchema,
      Preview: previewResponseSchema,
      Records: recordsResponseSchema,
    };
    for (const [name, schema] of Object.entries(schemas)) {
      const value = examples[name as keyof typeof schemas];
      expect(schema.parse(value)).toEqual(value);
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
