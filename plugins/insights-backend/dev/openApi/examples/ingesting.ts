import type {
  IngestRefusal as Refusal,
  IngestResponse,
  IngestStatusResponse,
  WithdrawalResponse,
} from '@devex-insights/backstage-plugin-insights-common';

/** A deployment as a pipeline sends it. */
export const pushedDeployment = {
  source: 'jenkins',
  id: 'shop-deploy-42',
  repository: 'https://github.com/acme/cart',
  environment: 'production',
  status: 'success',
  sha: '4f9c1d2b7a6e5f4d3c2b1a0f9e8d7c6b5a4f3e2d',
  startedAt: '2026-11-16T09:51:00Z',
  finishedAt: '2026-11-16T10:00:00Z',
  updatedAt: '2026-11-16T10:00:00Z',
  url: 'https://jenkins.example.com/job/shop-deploy/42',
};

/** An incident as a tool sends it. */
export const pushedIncident = {
  source: 'opsgenie',
  id: 'INC-7',
  service: 'checkout',
  title: 'Checkout is slow',
  priority: 'P1',
  createdAt: '2026-11-16T11:00:00Z',
  resolvedAt: '2026-11-16T11:45:00Z',
  updatedAt: '2026-11-16T11:45:00Z',
  deployment: 'jenkins/shop-deploy-42',
};

const Ingest: IngestResponse = {
  received: 3,
  stored: 1,
  unchanged: 1,
  older: 1,
  unknown: 0,
};

const IngestRefusal: Refusal = {
  error: {
    name: 'InputError',
    message:
      "Invalid request, and nothing is stored: 'deployments.1.environment': must not be empty",
    problems: [
      { index: 1, field: 'environment', message: 'must not be empty' },
    ],
  },
};

const IngestNotAllowed: Refusal = {
  error: {
    name: 'NotAllowedError',
    message:
      "The subject 'pipelines' may not write all of this, and nothing is stored. [0].repository: the subject is not bound to https://github.com/acme/web. Its entry in insights.ingest.subjects lists what it may write",
    problems: [
      {
        index: 0,
        field: 'repository',
        message: 'the subject is not bound to https://github.com/acme/web',
      },
    ],
  },
};

const IngestStatus: IngestStatusResponse = {
  subjects: [
    {
      subject: 'pipelines',
      deployments: 1204,
      incidents: 31,
      lastStoredAt: '2026-11-16T11:45:02.000Z',
    },
  ],
  unknownRepositoryCount: 1,
  unknownRepositories: [
    {
      url: 'https://git.example.com/acme/legacy',
      deployments: 12,
      subjects: ['pipelines'],
      firstAt: '2026-10-01T08:00:00.000Z',
      lastAt: '2026-11-13T15:20:00.000Z',
    },
  ],
  unknownServiceCount: 1,
  unknownServices: [
    {
      source: 'opsgenie',
      service: 'search',
      incidents: 3,
      subjects: ['pipelines'],
      firstAt: '2026-10-07T02:10:00.000Z',
      lastAt: '2026-11-09T19:00:00.000Z',
    },
  ],
};

const Withdrawal: WithdrawalResponse = {
  subject: 'pipelines',
  deployments: 1204,
  incidents: 31,
};

/** Answers to what is pushed and about it, by the names of their schemas, and refusals. */
export const ingestingExamples = {
  Ingest,
  IngestRefusal,
  IngestNotAllowed,
  IngestStatus,
  Withdrawal,
};
