import {
  breakdownQuerySchema,
  breakdownResponseSchema,
  changeResponseSchema,
  changeSplitSchema,
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
import { calculationSettingsSchema } from '../../src/settings/settings';
import { z } from 'zod';
import { changeOperations, changeSchemas, describeChange } from './changes';
import {
  asDescribed,
  type ExampleName,
  exampleReference,
  examples,
  inputOptions,
  parametersOf,
  reference,
  refusals,
} from './parts';

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
  description: string;
  query?: z.ZodObject;
  answers: keyof typeof schemas | 'csv';
  /** Of the answer; named as the answer unless given. */
  example?: ExampleName;
}

const operations: Record<string, Operation> = {
  '/v1/metrics': {
    summary: 'What metrics there are, in words',
    description:
      'The definitions of all metrics with the settings in force: titles, units, how each is calculated, what it leaves out and what can mislead. They have no values, so nothing here depends on teams or ranges.',
    answers: 'Metrics',
  },
  '/v1/overview': {
    summary: 'Every metric over one range, week by week',
    description:
      'What the overview shows: values, changes to the previous window and weekly series of all metrics for the chosen teams, components and systems, or for everything. Each value says by its status why it is missing where it is.',
    query: overviewQuerySchema,
    answers: 'Overview',
  },
  '/v1/overview.csv': {
    summary: 'Every metric over one range, as CSV',
    description:
      'The numbers of the overview, a line for each metric and each of its weeks. Days are inclusive.',
    query: overviewQuerySchema,
    answers: 'csv',
    example: 'OverviewCsv',
  },
  '/v1/metrics/{id}': {
    summary: 'A metric with its supporting ones, beside the previous window',
    description:
      'What the page of a metric shows: its values with the series of the previous window, the stages it consists of, and what was noted on the days.',
    query: metricQuerySchema,
    answers: 'Metric',
  },
  '/v1/metrics/{id}.csv': {
    summary: 'A metric with its supporting ones, as CSV',
    description:
      'The numbers of a metric and of its supporting ones, a line for each range and bucket. Days are inclusive.',
    query: metricQuerySchema,
    answers: 'csv',
    example: 'MetricCsv',
  },
  '/v1/metrics/{id}/histogram': {
    summary: 'How the values of single records spread',
    description:
      'Bins and percentiles of the single pull requests, changes or runs behind the metric and its supporting ones, where these are durations or sizes.',
    query: metricQuerySchema,
    answers: 'Histograms',
  },
  '/v1/metrics/{id}/breakdown': {
    summary: 'A metric for each part of the scope',
    description:
      'The metric once for each team, component, repository or workflow, largest sample first. A record can belong to several parts, so that these need not add up.',
    query: breakdownQuerySchema,
    answers: 'Breakdown',
  },
  '/v1/metrics/{id}/breakdown.csv': {
    summary: 'A metric for each part of the scope, as CSV',
    description:
      'The numbers of a break-down, a line for each part and each of its buckets. Days are inclusive.',
    query: breakdownQuerySchema,
    answers: 'csv',
    example: 'BreakdownCsv',
  },
  '/v1/metrics/{id}/records': {
    summary: 'The records behind a number, and those left out of it',
    description:
      'Explains one number of an answer: of a window or a bucket, for everything or for a row of a break-down. Records come in pages, those left out with the rule that dropped them; facts about people are told as counts.',
    query: recordsQuerySchema,
    answers: 'Records',
  },
  '/v1/metrics/{id}/records.csv': {
    summary: `The records behind a number as CSV, no more than ${recordsCsvLimit.toLocaleString(
      'en',
    )}`,
    description:
      'The records that explain a number, a line each; where there are more than fit, the last line says so.',
    query: recordsCsvQuerySchema,
    answers: 'csv',
    example: 'RecordsCsv',
  },
  '/v1/metrics/{id}/change': {
    summary: 'Why a metric differs from the previous window, part by part',
    description:
      'Splits the change of a metric by component, team, workflow or stage, into contributions that add up where the arithmetic allows it.',
    query: metricQuerySchema,
    answers: 'Change',
  },
  '/v1/teams': {
    summary: 'The groups that can be chosen as teams',
    description:
      'Groups of the Software Catalog that pass the filter in force, parents before their children, with what they own and who belongs to them counted with the groups below.',
    answers: 'Teams',
  },
  '/v1/sources': {
    summary: 'How far every source and the mirror of the catalog got',
    description:
      'What has been read, what is being read now, what everything else waits for, and what is left of rate limits.',
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

function responsesOf(
  path: string,
  { answers, example = answers as ExampleName }: Operation,
) {
  const described = path.includes('{id}')
    ? { ...refusals, 404: 'There is no such metric' }
    : refusals;
  const content =
    answers === 'csv'
      ? {
          'text/csv': {
            schema: { type: 'string' },
            ...exampleReference(example),
          },
        }
      : {
          'application/json': {
            schema: reference(answers),
            ...exampleReference(example),
          },
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
  const reading = Object.entries(operations).map(([path, operation]) => ({
    [path]: {
      get: {
        summary: operation.summary,
        description: operation.description,
        parameters: parametersOf(path, operation.query),
        responses: responsesOf(path, operation),
      },
    },
  }));
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
      examples: Object.fromEntries(
        Object.entries(examples).map(([name, value]) => [name, { value }]),
      ),
    },
  };
}
