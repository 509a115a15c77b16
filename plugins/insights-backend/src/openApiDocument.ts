import {
  breakdownQuerySchema,
  breakdownResponseSchema,
  changeResponseSchema,
  changeSplitSchema,
  calculationSettingsSchema,
  dateRangeSchema,
  deltaSchema,
  histogramResponseSchema,
  metricDefinitionSchema,
  metricRecordSchema,
  metricQuerySchema,
  metricResponseSchema,
  metricResultSchema,
  metricsResponseSchema,
  overviewQuerySchema,
  overviewResponseSchema,
  recordsCsvLimit,
  recordsCsvQuerySchema,
  recordsQuerySchema,
  recordsResponseSchema,
  resolvedRangeSchema,
  scopeSchema,
  seriesPointSchema,
  sourcesResponseSchema,
  sourceStatusSchema,
  teamSchema,
  teamsResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { z } from 'zod';
import {
  changeOperations,
  changeSchemas,
  describeChange,
} from './openApiChanges';
import {
  asDescribed,
  inputOptions,
  parametersOf,
  reference,
  refusals,
} from './openApiParts';

const schemas = {
  ...changeSchemas,
  Breakdown: breakdownResponseSchema,
  Change: changeResponseSchema,
  ChangeSplit: changeSplitSchema,
  DateRange: dateRangeSchema,
  Delta: deltaSchema,
  Histograms: histogramResponseSchema,
  Metric: metricResponseSchema,
  MetricDefinition: metricDefinitionSchema,
  MetricRecord: metricRecordSchema,
  MetricResult: metricResultSchema,
  Metrics: metricsResponseSchema,
  Overview: overviewResponseSchema,
  Records: recordsResponseSchema,
  ResolvedRange: resolvedRangeSchema,
  Scope: scopeSchema,
  SeriesPoint: seriesPointSchema,
  SourceStatus: sourceStatusSchema,
  Sources: sourcesResponseSchema,
  Team: teamSchema,
  Teams: teamsResponseSchema,
};

interface Operation {
  summary: string;
  query?: z.ZodObject;
  answers: keyof typeof schemas | 'csv';
}

const operations: Record<string, Operation> = {
  '/v1/metrics': {
    summary: 'What metrics there are, in words',
    answers: 'Metrics',
  },
  '/v1/overview': {
    summary: 'Every metric over one range, week by week',
    query: overviewQuerySchema,
    answers: 'Overview',
  },
  '/v1/overview.csv': {
    summary: 'Every metric over one range, as CSV',
    query: overviewQuerySchema,
    answers: 'csv',
  },
  '/v1/metrics/{id}': {
    summary: 'A metric with its supporting ones, beside the previous window',
    query: metricQuerySchema,
    answers: 'Metric',
  },
  '/v1/metrics/{id}.csv': {
    summary: 'A metric with its supporting ones, as CSV',
    query: metricQuerySchema,
    answers: 'csv',
  },
  '/v1/metrics/{id}/histogram': {
    summary: 'How the values of single records spread',
    query: metricQuerySchema,
    answers: 'Histograms',
  },
  '/v1/metrics/{id}/breakdown': {
    summary: 'A metric for each part of the scope',
    query: breakdownQuerySchema,
    answers: 'Breakdown',
  },
  '/v1/metrics/{id}/breakdown.csv': {
    summary: 'A metric for each part of the scope, as CSV',
    query: breakdownQuerySchema,
    answers: 'csv',
  },
  '/v1/metrics/{id}/records': {
    summary: 'The records behind a number, and those left out of it',
    query: recordsQuerySchema,
    answers: 'Records',
  },
  '/v1/metrics/{id}/records.csv': {
    summary: `The records behind a number as CSV, no more than ${recordsCsvLimit.toLocaleString(
      'en',
    )}`,
    query: recordsCsvQuerySchema,
    answers: 'csv',
  },
  '/v1/metrics/{id}/change': {
    summary: 'Why a metric differs from the previous window, part by part',
    query: metricQuerySchema,
    answers: 'Change',
  },
  '/v1/teams': {
    summary: 'The groups that can be chosen as teams',
    answers: 'Teams',
  },
  '/v1/sources': {
    summary: 'How far every source and the mirror of the catalog got',
    answers: 'Sources',
  },
};

function schemaComponents() {
  const registry = z.registry<{ id: string }>();
  Object.entries(schemas).forEach(([id, schema]) =>
    registry.add(schema, { id }),
  );
  const { schemas: written } = z.toJSONSchema(registry, {
    uri: id => `#/components/schemas/${id}`,
    override: asDescribed,
  });
  const { $schema: _, ...patch } = z.toJSONSchema(
    calculationSettingsSchema,
    inputOptions,
  );
  return Object.fromEntries([
    ...Object.entries(written).map(([id, { $id, $schema, ...schema }]) => [
      id,
      schema,
    ]),
    ['CalculationPatch', patch],
  ]);
}

function responsesOf(path: string, answers: Operation['answers']) {
  const described = path.includes('{id}')
    ? { ...refusals, 404: 'There is no such metric' }
    : refusals;
  const content =
    answers === 'csv'
      ? { 'text/csv': { schema: { type: 'string' } } }
      : {
          'application/json': { schema: reference(answers) },
        };
  return {
    200: { description: 'The answer', content },
    ...Object.fromEntries(
      Object.entries(described).map(([status, description]) => [
        status,
        { description },
      ]),
    ),
  };
}

function paths(): Record<string, Record<string, object>> {
  const reading = Object.entries(operations).map(
    ([path, { summary, query, answers }]) => ({
      [path]: {
        get: {
          summary,
          parameters: parametersOf(path, query),
          responses: responsesOf(path, answers),
        },
      },
    }),
  );
  const changing = Object.entries(changeOperations).map(([path, methods]) => ({
    [path]: Object.fromEntries(
      Object.entries(methods).map(([method, operation]) => [
        method,
        describeChange(path, operation),
      ]),
    ),
  }));
  return Object.assign({}, ...reading, ...changing);
}

/** The API as an OpenAPI document, from the schemas that both sides use. */
export function openApiDocument() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Insights',
      version: '1',
      description:
        'Below /api/insights of a Backstage backend. Errors have the form of @backstage/errors.',
    },
    security: [{ backstage: [] }],
    paths: paths(),
    components: {
      securitySchemes: { backstage: { type: 'http', scheme: 'bearer' } },
      schemas: schemaComponents(),
    },
  };
}
