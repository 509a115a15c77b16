import {
  annotationInputSchema,
  annotationSchema,
  annotationsQuerySchema,
  annotationsResponseSchema,
  calculationRefusalSchema,
  calculationResponseSchema,
  calculationSettingsSchema,
  calculationVersionsResponseSchema,
  entityFilterSchema,
  healthListQuerySchema,
  healthListResponseSchema,
  healthResponseSchema,
  importCalculationSchema,
  timelineEventSchema,
  previewCalculationSchema,
  previewResponseSchema,
  proposalsResponseSchema,
  restoreCalculationSchema,
  saveCalculationSchema,
  settingChangeSchema,
  settingProblemSchema,
  syncResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { z } from 'zod';
import { connectionOperations, connectionSchemas } from './connections';
import { settings } from './examples/changing';
import { ingestOperations, ingestSchemas } from './ingest';
import {
  csvContent,
  type CsvExampleName,
  type ExampleName,
  exampleReference,
  inputOptions,
  parametersOf,
  reference,
  refusals,
} from './parts';

/** The responses of requests that change data, or that are about changes. */
export const changeSchemas = {
  Annotation: annotationSchema,
  Annotations: annotationsResponseSchema,
  Calculation: calculationResponseSchema,
  CalculationRefusal: calculationRefusalSchema,
  CalculationSettings: calculationSettingsSchema,
  CalculationVersions: calculationVersionsResponseSchema,
  ...connectionSchemas,
  EntityFilter: entityFilterSchema,
  Health: healthResponseSchema,
  HealthList: healthListResponseSchema,
  TimelineEvent: timelineEventSchema,
  Preview: previewResponseSchema,
  Proposals: proposalsResponseSchema,
  SettingChange: settingChangeSchema,
  SettingProblem: settingProblemSchema,
  ...ingestSchemas,
  Sync: syncResponseSchema,
};

/** A request with a method of its own, and what it takes to be allowed. */
export interface ChangeOperation {
  summary: string;
  description: string;
  /** Of the permissions; changes also need membership in insights.admins where that is set. */
  permission: string;
  query?: z.ZodObject;
  body?: z.ZodType;
  example?: object;
  answers: keyof typeof changeSchemas | 'yaml' | 'nothing';
  /** The same as CSV, where that can be requested. */
  csv?: CsvExampleName;
  /** Of the answer; 200 unless given. */
  status?: number;
  /** Whether somebody else's change in the meantime is reported by 409. */
  canConflict?: boolean;
  /** It brings a batch of records, which may be too large, and of which 400 and 403 name those that are wrong. */
  isPushed?: boolean;
  /** What 409 says otherwise. */
  impossible?: string;
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
      summary: 'How metrics are calculated, and who decided it',
      description:
        'The effective settings, the values that the newest version sets, the values pinned by app-config, the progress of a rebuild for newer settings, and whether the caller may change anything.',
      permission: read,
      answers: 'Calculation',
    },
    put: {
      summary: 'Save settings as a new version',
      description:
        'Replaces all values that were set. Settings that decide which deployments exist take effect after a rebuild. All others take effect at once.',
      permission: update,
      body: saveCalculationSchema,
      example: { ...change, settings },
      answers: 'Calculation',
      canConflict: true,
    },
  },
  '/v1/calculation/versions': {
    get: {
      summary: 'All saved versions, newest first',
      description:
        'Versions with author, time, reason, content and changes. No version is ever deleted.',
      permission: read,
      answers: 'CalculationVersions',
    },
  },
  '/v1/calculation/versions/{version}/restore': {
    post: {
      summary: 'Save the content of an earlier version as a new one',
      description:
        'Restores an earlier version, or with version 0 the state before the first. Later versions stay in the list.',
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
      summary: 'The values that the newest version sets, as YAML',
      description:
        'Without defaults, with a comment that names who saved it and why. Import it, or put it into app-config.',
      permission: read,
      answers: 'yaml',
    },
  },
  '/v1/calculation/import': {
    post: {
      summary: 'Save settings from YAML',
      description: 'Like saving settings. Each problem names its line.',
      permission: update,
      body: importCalculationSchema,
      example: { ...change, yaml: 'leadTime:\n  start: merged\n' },
      answers: 'Calculation',
      canConflict: true,
    },
  },
  '/v1/calculation/preview': {
    post: {
      summary: 'A metric as it would be under other settings',
      description:
        'Computes a metric and its supporting metrics under the effective and the proposed settings, with the included records and warnings about patterns without a match. Large scopes are sampled. Nothing is stored.',
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
      summary: 'Settings that fit the data, best first',
      description:
        'Workflows, environments and releases of the last 90 days that look like deployments, each with the settings that would count it.',
      permission: read,
      answers: 'Proposals',
    },
  },
  '/v1/health': {
    get: {
      summary: 'How fresh and how complete the data are',
      description:
        'The freshness of every source. With insights.config.read also its history, rate limits and errors with their remedies, the catalog, background work, and figures on what does not fit together.',
      permission: 'insights.metrics.read',
      answers: 'Health',
    },
  },
  '/v1/health/{list}': {
    get: {
      summary: 'What a figure of data health is about, page by page',
      description:
        'Repositories, components, services, users or groups that something is missing of, with the annotation that connects them. As CSV the list has no pages.',
      permission: read,
      query: healthListQuerySchema,
      answers: 'HealthList',
      csv: 'HealthListCsv',
      subject: 'list',
    },
  },
  '/v1/sources/{type}/sync': {
    post: {
      summary: 'Read a source now',
      description:
        'Makes everything due that is read regularly, once a minute at most. What waits for a rate limit goes on waiting. The caller must also be in insights.admins where that is set.',
      permission: 'insights.sync.trigger',
      answers: 'Sync',
      subject: 'source',
      impossible: 'The source is not connected',
    },
  },
  '/v1/annotations': {
    get: {
      summary: 'Annotations, newest day first',
      description:
        'All annotations, or those of some days, and whether the caller may change them.',
      permission: 'insights.metrics.read',
      query: annotationsQuerySchema,
      answers: 'Annotations',
    },
    post: {
      summary: 'Add an annotation to a day',
      description:
        'It appears on the time axes of the named teams and of the groups above and below them, or of everybody.',
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
      description: 'Replaces day, text and teams. The author stays the same.',
      permission: update,
      body: annotationInputSchema,
      example: annotation,
      answers: 'Annotation',
      subject: 'annotation',
    },
    delete: {
      summary: 'Remove an annotation',
      description: 'It disappears from all time axes.',
      permission: update,
      answers: 'nothing',
      status: 204,
      subject: 'annotation',
    },
  },
  ...ingestOperations,
  ...connectionOperations,
};

function changeResponses(operation: ChangeOperation) {
  const {
    answers,
    status = 200,
    permission,
    body,
    canConflict,
    isPushed,
    csv,
    impossible,
  } = operation;
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
        : described(json(answers, answers as ExampleName), csv)),
    },
    400: {
      description: body
        ? 'The request is invalid; the message names the problem'
        : refusals[400],
      ...refused('SettingsProblems'),
      ...(isPushed && json('IngestRefusal', 'IngestRefusal')),
    },
    401: { description: refusals[401] },
    403: {
      description: /update|trigger/.test(permission)
        ? `The permission ${permission} is missing, or the caller is not in insights.admins`
        : `The permission ${permission} is missing`,
      ...(isPushed && {
        description: `The permission ${permission} is missing, the access of the token is not restricted, or the subject is not bound to what it writes`,
        ...json('IngestRefusal', 'IngestNotAllowed'),
      }),
    },
    ...(isPushed && {
      413: {
        description: 'The body is too large; the message names the limit',
      },
    }),
    ...(operation.subject && {
      404: { description: `There is no such ${operation.subject}` },
    }),
    ...(impossible && { 409: { description: impossible } }),
    ...(canConflict && {
      409: {
        description: 'Somebody else saved in the meantime',
        ...refused('SettingsConflict'),
      },
    }),
  };
}

function described(
  { content }: { content: Record<string, object> },
  csv: CsvExampleName | undefined,
) {
  return {
    content: {
      ...content,
      ...(csv && csvContent(csv)),
    },
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
