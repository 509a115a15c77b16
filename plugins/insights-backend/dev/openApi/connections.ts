import {
  connectionsResponseSchema,
  connectionTestSchema,
  createConnectionSchema,
  deleteConnectionQuerySchema,
  rotateKeysResponseSchema,
  updateConnectionSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import type { ChangeOperation } from './changes';

/** The responses about connections. */
export const connectionSchemas = {
  Connections: connectionsResponseSchema,
  ConnectionTest: connectionTestSchema,
  RotatedKeys: rotateKeysResponseSchema,
};

const update = 'insights.sources.update';
const path = '/v1/connections/{type}/{id}';
const nothing = { answers: 'nothing', status: 204 } as const;
const credentials = {
  method: 'token',
  fields: { token: 'a key that is never shown again' },
};

/** By path and method. */
export const connectionOperations: Record<
  string,
  Record<string, ChangeOperation>
> = {
  '/v1/connections': {
    get: {
      summary: 'Every source with its connections',
      description:
        'The state of each connection, where it comes from, and the forms to enter credentials. Settings are shown to those who may change them, and secrets to nobody.',
      permission: 'insights.metrics.read',
      answers: 'Connections',
    },
    post: {
      summary: 'Enter credentials for a source',
      description:
        'Stores them encrypted. Nothing is read before the connection is started.',
      permission: update,
      body: createConnectionSchema,
      example: { type: 'pagerduty', id: 'acme', ...credentials },
      ...nothing,
      subject: 'source',
    },
  },
  [path]: {
    put: {
      summary: 'Change the credentials of a connection',
      description:
        'Secrets that are left out stay as they are, unless anything else changes. Only connections that were entered on the page can be changed.',
      permission: update,
      body: updateConnectionSchema,
      example: { ...credentials, baseVersion: 1 },
      ...nothing,
      subject: 'connection',
    },
    delete: {
      summary: 'Disconnect, and keep or delete what was read',
      description: 'The credentials are deleted in any case.',
      permission: update,
      query: deleteConnectionQuerySchema,
      ...nothing,
      subject: 'connection',
    },
  },
  [`${path}/test`]: {
    post: {
      summary: 'Test a connection',
      description:
        'Makes one harmless request, and a few that count what a first load would read. The message names what is missing.',
      permission: update,
      answers: 'ConnectionTest',
      subject: 'connection',
    },
  },
  [`${path}/start`]: {
    post: {
      summary: 'Start to read a connection, or continue',
      description: 'All replicas notice it within half a minute.',
      permission: update,
      ...nothing,
      subject: 'connection',
    },
  },
  [`${path}/pause`]: {
    post: {
      summary: 'Pause a connection',
      description:
        'Nothing is read until it is started again. What was read stays.',
      permission: update,
      ...nothing,
      subject: 'connection',
    },
  },
  '/v1/connections/rotate': {
    post: {
      summary: 'Encrypt all secrets with the current key',
      description:
        'Those that are encrypted with another key of insights.secrets.keys are encrypted anew with the first one.',
      permission: update,
      answers: 'RotatedKeys',
    },
  },
  '/v1/connections/confirm-instance': {
    post: {
      summary: 'Let this installation read with its connections',
      description:
        'Connections in a copy of a database wait until somebody confirms the installation that uses it.',
      permission: update,
      ...nothing,
    },
  },
};
