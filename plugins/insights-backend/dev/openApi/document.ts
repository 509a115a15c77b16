import {
  breakdownCsvQuerySchema,
  breakdownQuerySchema,
  breakdownResponseSchema,
  changeResponseSchema,
  changeSplitSchema,
  dateRangeSchema,
  deltaSchema,
  entityFilterSchema,
  histogramResponseSchema,
  metricDefinitionSchema,
  metricRecordSchema,
  metricCsvQuerySchema,
  metricQuerySchema,
  metricResponseSchema,
  metricResultSchema,
  metricsResponseSchema,
  overviewCsvQuerySchema,
  overviewQuerySchema,
  offeredRangeSchema,
  overviewResponseSchema,
  rangesQuerySchema,
  rangesResponseSchema,
  recordsCsvLimit,
  recordsCsvQuerySchema,
  recordsQuerySchema,
  recordsResponseSchema,
  restatementsResponseSchema,
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
  becomeReference,
  csvContent,
  type CsvExampleName,
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
  OfferedRange: offeredRangeSchema,
  Overview: overviewResponseSchema,
  Ranges: rangesResponseSchema,
  Records: recordsResponseSchema,
  Restatements: restatementsResponseSchema,
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
  answers: keyof typeof schemas | CsvExampleName;
}

const operations: Record<string, Operation> = {
  '/v1/metrics': {
    summary: 'The definitions of all metrics',
    description:
      'The definitions under the effective settings: titles, units, calculation, exclusions and caveats. They contain no values, so they do not depend on teams or ranges.',
    answers: 'Metrics',
  },
  '/v1/overview': {
    summary: 'Every metric over one range, week by week',
    description:
      'The data of the overview: values, changes to the previous window and weekly series of all metrics, for the chosen teams, components and systems, or for everything. The status of a missing value says why it is missing.',
    query: overviewQuerySchema,
    answers: 'Overview',
  },
  '/v1/overview.csv': {
    summary: 'Every metric over one range, as CSV',
    description:
      'The numbers of the overview, with a line for each metric and each of its weeks. Days are inclusive.',
    query: overviewCsvQuerySchema,
    answers: 'OverviewCsv',
  },
  '/v1/metrics/{id}': {
    summary: 'A metric with its supporting metrics and the previous window',
    description:
      'The data of the page of a metric: its values with the series of the previous window, its stages and its timeline events.',
    query: metricQuerySchema,
    answers: 'Metric',
  },
  '/v1/metrics/{id}.csv': {
    summary: 'A metric with its supporting metrics, as CSV',
    description:
      'The numbers of a metric and its supporting metrics, with a line for each range and bucket. Days are inclusive.',
    query: metricCsvQuerySchema,
    answers: 'MetricCsv',
  },
  '/v1/metrics/{id}/histogram': {
    summary: 'The distribution of the values of single records',
    description:
      'Bins and percentiles of the pull requests, changes or runs behind the metric and its supporting metrics, where their values are durations or sizes.',
    query: metricQuerySchema,
    answers: 'Histograms',
  },
  '/v1/metrics/{id}/breakdown': {
    summary: 'A metric for each part of the scope',
    description:
      'The metric for each team, component, repository or workflow, largest sample first. A record can belong to several parts, so the parts need not add up.',
    query: breakdownQuerySchema,
    answers: 'Breakdown',
  },
  '/v1/metrics/{id}/breakdown.csv': {
    summary: 'A metric for each part of the scope, as CSV',
    description:
      'The numbers of a breakdown, with a line for each part and each of its buckets. Days are inclusive.',
    query: breakdownCsvQuerySchema,
    answers: 'BreakdownCsv',
  },
  '/v1/metrics/{id}/records': {
    summary: 'The records behind a number, and the excluded ones',
    description:
      'Explains one data point of a response: of a window or a bucket, for the whole scope or for a row of a breakdown. Records come in pages. Excluded records name the rule that excluded them. Metrics about people return only counts.',
    query: recordsQuerySchema,
    answers: 'Records',
  },
  '/v1/metrics/{id}/records.csv': {
    summary: `The records behind a number as CSV, no more than ${recordsCsvLimit.toLocaleString(
      'en',
    )}`,
    description:
      'The records that explain a data point, one a line. If there are more than the limit, the last line says so.',
    query: recordsCsvQuerySchema,
    answers: 'RecordsCsv',
  },
  '/v1/metrics/{id}/change': {
    summary: 'Why a metric differs from the previous window, part by part',
    description:
      'Splits the change of a metric by component, team, workflow or stage, into contributions that add up where the arithmetic allows it.',
    query: metricQuerySchema,
    answers: 'Change',
  },
  '/v1/metrics/{id}/restatements': {
    summary: 'Values that changed after their week or month was complete',
    description:
      'With both values, when they were shown first, and what changed besides: settings, ownership, people, coverage, the depth of reading or the release of the plugin. Values are compared when an overview or a metric is requested. Periods that overlap the range or the one before it are listed, the latest change first, for everything, one team, one component or one system.',
    query: overviewQuerySchema,
    answers: 'Restatements',
  },
  '/v1/ranges': {
    summary: 'The ranges that can be chosen, newest first',
    description:
      'Rolling ranges, and the quarters and halves of the running fiscal year and the two years before, with their days in the reporting time zone. A range in the query is described besides.',
    query: rangesQuerySchema,
    answers: 'Ranges',
  },
  '/v1/teams': {
    summary: 'The groups that can be chosen as teams',
    description:
      'Groups of the Software Catalog that pass the effective filter, parents before their children. Their counts of components and members include the groups below them.',
    answers: 'Teams',
  },
  '/v1/sources': {
    summary: 'The state of every source and of the catalog mirror',
    description:
      'What has been read, what is being read now, what the rest waits for, and what is left of the rate limits.',
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
  const { $schema: _, ...patch } = z.toJSONSchema(calculationSettingsSchema, {
    ...inputOptions,
    override: context => {
      asDescribed(context);
      if ((context.zodSchema as unknown) === entityFilterSchema) {
        becomeReference(context.jsonSchema, 'EntityFilter');
      }
    },
  });
  return Object.fromEntries([
    ...Object.entries(written).map(([id, { $id, $schema, ...schema }]) => [
      id,
      schema,
    ]),
    ['CalculationPatch', patch],
  ]);
}

const isCsv = (answers: Operation['answers']): answers is CsvExampleName =>
  answers.endsWith('Csv');

function responsesOf(path: string, { answers }: Operation) {
  const described = path.includes('{id}')
    ? { ...refusals, 404: 'There is no such metric' }
    : refusals;
  const content = isCsv(answers)
    ? csvContent(answers)
    : {
        'application/json': {
          schema: reference(answers),
          ...exampleReference(answers as ExampleName),
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
