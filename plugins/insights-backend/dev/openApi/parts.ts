import { calculationPatchSchema } from '@devex-insights/backstage-plugin-insights-common';
import { z } from 'zod';
import { changingExamples } from './examples/changing';
import { ingestingExamples } from './examples/ingesting';
import { healthExamples } from './examples/health';
import { parameterExamples, readingExamples } from './examples/reading';

/** Examples of responses, each written once. */
export const examples = {
  ...readingExamples,
  ...changingExamples,
  ...ingestingExamples,
  ...healthExamples,
};
/** The name of an example. */
export type ExampleName = keyof typeof examples;
/** The name of an example of a CSV file that programs read. */
export type CsvExampleName = Extract<ExampleName, `${string}Csv`>;

/** An example of the document by its name. */
export const exampleReference = (name: ExampleName) => ({
  examples: { example: { $ref: `#/components/examples/${name}` } },
});

/** A CSV file with its examples, by the name of the plain one. */
export const csvContent = (name: CsvExampleName) => ({
  'text/csv': {
    schema: { type: 'string' },
    examples: {
      plain: { $ref: `#/components/examples/${name}` },
      'spreadsheet-decimal-comma': {
        $ref: `#/components/examples/${name}DecimalComma`,
      },
    },
  },
});

/** A schema of the document by its name. */
export const reference = (id: string) => ({
  $ref: `#/components/schemas/${id}`,
});

/** Replaces a schema by the one of that name. */
export function becomeReference(jsonSchema: object, id: string): void {
  for (const key of Object.keys(jsonSchema)) {
    delete jsonSchema[key as keyof typeof jsonSchema];
  }
  Object.assign(jsonSchema, reference(id));
}

type Override = NonNullable<
  NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']
>;

/** How schemas are described beyond what they say themselves. */
// A format says it to people; the pattern beside it is for programs that know no formats, and a line long. Part of the
// settings is an object of anything on its way, and known all the same.
export const asDescribed: Override = ({ zodSchema, jsonSchema }) => {
  if (jsonSchema.format) {
    delete jsonSchema.pattern;
  }
  if ((zodSchema as unknown) === calculationPatchSchema) {
    becomeReference(jsonSchema, 'CalculationPatch');
  }
};

/** How what is sent is described. */
export const inputOptions = {
  io: 'input',
  override: asDescribed,
  // What is read from numbers as well as from texts is described as anything.
  unrepresentable: 'any',
} as const;

/** What a path and a query take. */
export function parametersOf(path: string, query: z.ZodObject | undefined) {
  const { properties = {}, required = [] } = query
    ? z.toJSONSchema(query, inputOptions)
    : {};
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    example: `${parameterExamples[name]}`,
  }));
  return [
    ...inPath,
    ...Object.entries(properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema,
      example: parameterExamples[name],
    })),
  ];
}

/** Why a request to read is refused, by status. */
export const refusals = {
  400: 'A parameter is unknown or wrong; the message names it',
  401: 'There are no credentials',
  403: 'The permission insights.metrics.read is missing',
};
