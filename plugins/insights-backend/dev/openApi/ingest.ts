import {
  ingestDeploymentsSchema,
  ingestIncidentsSchema,
  ingestRefusalSchema,
  ingestResponseSchema,
  ingestStatusResponseSchema,
  pushedDeploymentSchema,
  pushedIncidentSchema,
  withdrawalResponseSchema,
  withdrawalSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import type { ChangeOperation } from './changes';
import { pushedDeployment, pushedIncident } from './examples/ingesting';

const ingest = 'insights.facts.ingest';

/** The responses of requests that push, and the records that these bring. */
export const ingestSchemas = {
  Ingest: ingestResponseSchema,
  IngestRefusal: ingestRefusalSchema,
  IngestStatus: ingestStatusResponseSchema,
  PushedDeployment: pushedDeploymentSchema,
  PushedIncident: pushedIncidentSchema,
  Withdrawal: withdrawalResponseSchema,
};

/** By path and method. */
export const ingestOperations: Record<
  string,
  Record<string, ChangeOperation>
> = {
  '/v1/ingest': {
    get: {
      summary: 'What was pushed, and what of it is not known',
      description:
        'How many records each subject has pushed, and the repositories and services of such records that nobody knows yet.',
      permission: 'insights.metrics.read',
      answers: 'IngestStatus',
    },
  },
  '/v1/ingest/deployments': {
    post: {
      summary: 'Push deployments',
      description:
        'Stores up to 1,000 deployments that have ended, all or none of them. A record is identified by source and id: sent again, it is the same one, and an older version never overwrites a newer. They count where the strategy is pushed.',
      permission: ingest,
      body: ingestDeploymentsSchema,
      example: { deployments: [pushedDeployment] },
      answers: 'Ingest',
      isPushed: true,
    },
  },
  '/v1/ingest/incidents': {
    post: {
      summary: 'Push incidents',
      description:
        'Stores up to 1,000 incidents, open or resolved, all or none of them. They count like those of other sources, for the components that name their service.',
      permission: ingest,
      body: ingestIncidentsSchema,
      example: { incidents: [pushedIncident] },
      answers: 'Ingest',
      isPushed: true,
    },
  },
  '/v1/ingest/withdrawals': {
    post: {
      summary: 'Withdraw everything that a subject pushed',
      description:
        'Deletes all deployments and incidents of a subject at once. A token may only withdraw what was sent with its own subject.',
      permission: ingest,
      body: withdrawalSchema,
      example: { subject: 'pipelines' },
      answers: 'Withdrawal',
    },
  },
};
