import {
  type Annotation,
  type AnnotationsResponse,
  type CalculationPatch,
  type CalculationRefusal,
  type CalculationResponse,
  calculationPaths,
  type CalculationVersionsResponse,
  type ConnectionsResponse,
  type ConnectionTest,
  type PreviewResponse,
  type ProposalsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  calculationSettingsSchema,
  defaultCalculationSettings,
} from '../../../src/settings/settings';
import { isRestating } from '../../../src/settings/layers';
import { settingsToYaml } from '../../../src/settings/settingsYaml';
import { withSourceTypes } from '../../../src/settings/sourceTypes';
import { sourceTypes } from '../../sourceTypes';
import { definition, range, result } from './parts';

/** Settings that somebody saves. */
export const settings = {
  leadTime: { start: 'merged' },
  deploymentFrequency: {
    github: {
      strategy: 'workflow-runs',
      filters: [{ mode: 'include', name: '^deploy', branch: '^main$' }],
    },
  },
} satisfies CalculationPatch;

const saved = {
  version: 8,
  author: 'user:default/ann',
  savedAt: '2026-11-21T11:59:00.000Z',
  reason: 'Deployments are what the pipeline ships, not what is merged',
};

const Calculation: CalculationResponse = {
  version: 8,
  versionInForce: 7,
  settings: withSourceTypes(
    calculationSettingsSchema.parse({ leadTime: settings.leadTime }),
    sourceTypes,
  ),
  stored: settings,
  defaults: withSourceTypes(defaultCalculationSettings, sourceTypes),
  sourceTypes,
  fixed: [{ path: 'reportingTimeZone', value: 'UTC' }],
  settingsOfMetrics: {
    'pr-merged-count': ['includeBots', 'bots.patterns', 'agents.patterns'],
  },
  restating: calculationPaths(sourceTypes.map(({ type }) => type)).filter(
    isRestating,
  ),
  saved,
  building: {
    version: 8,
    repositoriesLeft: 12,
    repositories: 40,
    startedAt: '2026-11-21T11:59:00.000Z',
  },
  canEdit: true,
};

const CalculationVersions: CalculationVersionsResponse = {
  versions: [
    {
      ...saved,
      settings,
      changes: [
        {
          path: 'deploymentFrequency.github.strategy',
          after: 'workflow-runs',
        },
        {
          path: 'deploymentFrequency.github.filters',
          after: settings.deploymentFrequency.github.filters,
        },
      ],
      isInForce: false,
    },
  ],
};

const Preview: PreviewResponse = {
  range,
  recent: { start: '2026-08-17', end: '2026-11-16' },
  records: { before: 62, after: 41 },
  examples: [
    {
      kind: 'workflow-run',
      title: 'deploy #77: success',
      url: 'https://github.com/acme/cart/actions/runs/9071',
      origin: { title: 'acme/cart', url: 'https://github.com/acme/cart' },
      at: '2026-11-13T15:20:00.000Z',
    },
  ],
  repositories: { all: 2, withRecords: 1 },
  warnings: [
    {
      path: 'deploymentFrequency.github.filters.0',
      message: 'matches no workflow run in the last 90 days',
    },
  ],
  results: [
    {
      definition: definition('deployment-count'),
      before: { ...result, id: 'deployment-count', series: [] },
      after: {
        ...result,
        id: 'deployment-count',
        series: [],
        value: 41,
        n: 41,
      },
    },
  ],
};

const Proposals: ProposalsResponse = {
  proposals: [
    {
      kind: 'workflow',
      title: 'Runs of the workflow "deploy"',
      why: '214 successful runs on default branches in the last 90 days, in 24 of 27 repositories with merged pull requests.',
      count: 214,
      repositories: 24,
      examples: ['acme/cart'],
      settings: {
        deploymentFrequency: {
          github: {
            strategy: 'workflow-runs',
            filters: [{ mode: 'include', name: '^deploy$', branch: '^main$' }],
          },
        },
      },
      keeping: {
        repositories: 3,
        exceptions: {
          deploymentFrequency: {
            github: {
              overrides: [
                {
                  repository: '^acme/(docs|infra|web)$',
                  strategy: 'merged-prs',
                },
              ],
            },
          },
        },
      },
    },
  ],
};

const noted: Annotation = {
  id: 4,
  date: '2026-11-09',
  text: 'Change freeze of the sale begins',
  teams: ['group:default/shop'],
  author: 'user:default/ann',
  createdAt: '2026-11-09T08:00:00.000Z',
};

const Annotations: AnnotationsResponse = {
  annotations: [noted],
  canEdit: false,
  whyNot: 'To change this you need the permission insights.config.update',
};

const ConnectionTestExample: ConnectionTest = {
  isPassed: true,
  message: 'The credentials are accepted.',
  at: '2026-11-21T09:00:00.000Z',
  estimate: {
    records: 1200,
    requests: 1320,
    hours: 0.04,
    diskBytes: 1_200_000,
  },
};

const Connections: ConnectionsResponse = {
  sources: [
    {
      type: 'github',
      title: 'GitHub',
      provides: ['repositories', 'pull-requests'],
      state: 'connected',
      message: 'Everything has been read.',
      methods: [],
      connections: [
        {
          type: 'github',
          id: 'github.com',
          origin: 'config',
          state: 'connected',
          message: 'Everything has been read.',
          isPaused: false,
          freshAt: '2026-11-21T09:00:00.000Z',
          historyFrom: '2024-10-21T00:00:00.000Z',
        },
      ],
    },
  ],
  canEdit: false,
  whyNot: 'To change this you need the permission insights.sources.update',
  entry: { isOn: true },
  instance: { isConfirmed: true },
};

const SettingsProblems: CalculationRefusal = {
  error: {
    name: 'InputError',
    message:
      'The settings are not valid: bots.patterns.0: must have at most 200 characters',
    problems: [
      {
        path: 'bots.patterns.0',
        message: 'must have at most 200 characters',
        goodValue: '^(dependabot|renovate|snyk)',
      },
    ],
  },
};

const SettingsConflict: CalculationRefusal = {
  error: {
    name: 'ConflictError',
    message:
      'Somebody saved version 8 in the meantime, which changed leadTime.start',
    version: 8,
    changes: [{ path: 'leadTime.start', before: 'opened', after: 'merged' }],
  },
};

/** Answers to changes and about them, by the names of their schemas, and refusals. */
export const changingExamples = {
  Calculation,
  CalculationVersions,
  CalculationYaml: settingsToYaml({
    ...saved,
    settings,
    savedAt: new Date(saved.savedAt),
  }),
  Preview,
  Proposals,
  Annotation: noted,
  Annotations,
  Connections,
  ConnectionTest: ConnectionTestExample,
  RotatedKeys: { rotated: 1, keyId: '2026-11' },
  SettingsProblems,
  SettingsConflict,
};
