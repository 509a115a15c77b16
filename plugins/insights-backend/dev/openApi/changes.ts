import {
  annotationInputSchema,
  annotationSchema,
  annotationsQuerySchema,
  annotationsResponseSchema,
  calculationRefusalSchema,
  calculationResponseSchema,
  calculationSettingsSchema,
  calculationVersionsResponseSchema,
  importCalculationSchema,
  timelineEventSchema,
  previewCalculationSchema,
  previewResponseSchema,
  proposalsResponseSchema,
  restoreCalculationSchema,
  saveCalculationSchema,
  settingChangeSchema,
  settingProblemSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { z } from 'zod';
import { settings } from './examples/changing';
import {
  type ExampleName,
  exampleReference,
  inputOptions,
  parametersOf,
  reference,
  refusals,
} from './parts';

/** The answers of what changes things, and of what is about changes. */
export const changeSchemas = {
  Annotation: annotationSchema,
  Annotations: annotationsResponseSchema,
  Calculation: calculationResponseSchema,
  CalculationRefusal: calculationRefusalSchema,
  CalculationSettings: calculationSettingsSchema,
  CalculationVersions: calculationVersionsResponseSchema,
  TimelineEvent: timelineEventSchema,
  Preview: previewResponseSchema,
  Proposals: proposalsResponseSchema,
  SettingChange: settingChangeSchema,
  SettingProblem: settingProblemSchema,
};

/** A request with a method of its own, and what it takes to be allowed. */
export interface ChangeOperation {
  summary: string;
  description: string;
  /** Of the permissions; changes also ask for membership in insights.admins where that is set. */
  permission: string;
  query?: z.ZodObject;
  body?: z.ZodType;
  example?: object;
  answers: keyof typeof changeSchemas | 'yaml' | 'nothing';
  /** Of the answer; 200 unless given. */
  status?: number;
  /** Whether somebody else's change in the meantime is told by 409. */
  canConflict?: boolean;
  /** What 404 says is not there. */
  subject?: string;
}

const read = 'insights.config.read';
const update = 'insights.config.update';

const change = {
  baseVersion: 7,
  reason: 'Deployments are what the pipeline ships, not what is merged',
};
const annotation = {
  date: '2026-11-16',
  text: 'Change freeze of the sale begins',
  teams: ['group:default/shop'],
};

/** By path and method. */
export const changeOperations: Record<
  string,
  Record<string, ChangeOperation>
> = {
  '/v1/calculation': {
    get: {
      summary: 'How metrics are calculated, and who said so',
      description:
        'The settings in force, what the newest version sets beside the defaults, what app-config fixes, how far deployments are derived for newer settings, and whether the caller may change anything.',
      permission: read,
      answers: 'Calculation',
    },
    put: {
      summary: 'Save settings as a new version',
      description:
        'Replaces everything that was set. Settings that decide which deployments exist come into force when all are derived anew; all others at once.',
      permission: update,
      body: saveCalculationSchema,
      example: { ...change, settings },
      answers: 'Calculation',
      canConflict: true,
    },
  },
  '/v1/calculation/versions': {
    get: {
      summary: 'Everything that was saved, newest first',
      description:
        'Versions with author, time, reason, content and what each changed. None is ever deleted.',
      permission: read,
      answers: 'CalculationVersions',
    },
  },
  '/v1/calculation/versions/{version}/restore': {
    post: {
      summary: 'Save the content of an earlier version as a new one',
      description:
        'Takes an earlier version back, or with version 0 the state before the first. What was saved since stays in the list.',
      permission: update,
      body: restoreCalculationSchema,
      example: change,
      answers: 'Calculation',
      canConflict: true,
      subject: 'version',
    },
  },
  '/v1/calculation/export': {
    get: {
      summary: 'What the newest version sets, as YAML',
      description:
        'Without defaults, with a comment that says who saved it and why. It can be imported, or be put into app-config.',
      permission: read,
      answers: 'yaml',
    },
  },
  '/v1/calculation/import': {
    post: {
      summary: 'Save settings that are given as YAML',
      description: 'As saving; what is wrong is told with its line.',
      permission: update,
      body: importCalculationSchema,
      example: { ...change, yaml: 'leadTime:\n  start: merged\n' },
      answers: 'Calculation',
      canConflict: true,
    },
  },
  '/v1/calculation/preview': {
    post: {
      summary: 'A metric as it would be under other settings; nothing is kept',
      description:
        'Computes a metric and its supporting ones under the settings in force and under the proposed ones, with the records that would count and warnings of what matches nothing. Large scopes are told by a sample.',
      permission: update,
      body: previewCalculationSchema,
      example: {
        settings,
        metric: 'deployment-frequency',
        team: ['group:default/shop'],
        range: 'rolling:3',
      },
      answers: 'Preview',
      subject: 'metric',
    },
  },
  '/v1/calculation/proposals': {
    get: {
      summary: 'Settings that fit what was found in the data, best first',
      description:
        'Workflows, environments and releases of the last 90 days that look like deployments, each with the settings that would count it.',
      permission: read,
      answers: 'Proposals',
    },
  },
  '/v1/annotations': {
    get: {
      summary: 'What people noted on days, newest day first',
      description:
        'All annotations, or those of some days, and whether the caller may change them.',
      permission: 'insights.metrics.read',
      query: annotationsQuerySchema,
      answers: 'Annotations',
    },
    post: {
      summary: 'Note on a day what happened',
      description:
        'It is shown on the time axes of the teams named, of groups above and below them, or of everybody.',
      permission: update,
      body: annotationInputSchema,
      example: annotation,
      answers: 'Annotation',
      status: 201,
    },
  },
  '/v1/annotations/{id}': {
    put: {
      summary: 'Change an annotation',
      description: 'Replaces day, text and teams; who noted it stays.',
      permission: update,
      body: annotationInputSchema,
      example: annotation,
      answers: 'Annotation',
      subject: 'annotation',
    },
    delete: {
      summary: 'Remove an annotation',
      description: 'It goes from all time axes.',
      permission: update,
      answers: 'nothing',
      status: 204,
      subject: 'annotation',
    },
  },
};

function changeResponses(operation: ChangeOperation) {
  const { answers, status = 200, permission, body, canConflict } = operation;
  const json = (id: string, name: ExampleName) => ({
    content: {
      'application/json': { schema: reference(id), ...exampleReference(name) },
    },
  });
  const contents = {
    nothing: {},
    yaml: {
      content: {
        'application/yaml': {
          schema: { type: 'string' },
          ...exampleReference('CalculationYaml'),
        },
      },
    },
  };
  const refused = (name: ExampleName) =>
    canConflict ? json('CalculationRefusal', name) : {};
  return {
    [status]: {
      description: 'The answer',
      ...(answers in contents
        ? contents[answers as keyof typeof contents]
        : json(answers, answers as ExampleName)),
    },
    400: {
      description: body
        ? 'Something in the request is wrong; the message names it'
        : refusals[400],
      ...refused('SettingsProblems'),
    },
    401: { description: refusals[401] },
    403: {
      description: permission.endsWith('update')
        ? `The permission ${permission} is missing, or insights.admins names others`
        : `The permission ${permission} is missing`,
    },
    ...(operation.subject && {
      404: { description: `There is no such ${operation.subject}` },
    }),
    ...(canConflict && {
      409: {
        description: 'Somebody saved in the meantime',
        ...refused('SettingsConflict'),
      },
    }),
  };
}

/** An operation as the document describes it. */
export function describeChange(path: string, operation: ChangeOperation) {
  const { summary, description, query, body, example } = operation;
  const { $schema: _, ...schema } = body
    ? z.toJSONSchema(body, inputOptions)
    : {};
  return {
    summary,
    description,
    parameters: parametersOf(path, query),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema, example } },
      },
    }),
    responses: changeResponses(operation),
  };
}
