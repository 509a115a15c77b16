import {
  type AuditorService,
  type BackendFeature,
  type BackstageUserPrincipal,
  coreServices,
  createBackendModule,
  createServiceFactory,
  type HttpAuthService,
} from '@backstage/backend-plugin-api';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import type { Entity } from '@backstage/catalog-model';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { once } from 'events';
import {
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as httpRequest,
  type RequestOptions,
} from 'http';
import type { Knex } from 'knex';
import { text as readText } from 'stream/consumers';
import request from 'supertest';
import insightsPlugin from '..';
import { pluginKeyStore } from './pluginKeys';

/** What was recorded of a change. */
export interface AuditRecord {
  eventId: string;
  outcome: 'succeeded' | 'failed';
  meta: object;
  error?: string;
}

function recordingAuditor(records: AuditRecord[]): AuditorService {
  return {
    createEvent: async ({ eventId, meta = {} }) => ({
      success: async options => {
        records.push({
          eventId,
          outcome: 'succeeded',
          meta: { ...meta, ...options?.meta },
        });
      },
      fail: async options => {
        records.push({
          eventId,
          outcome: 'failed',
          meta: { ...meta, ...options.meta },
          error: options.error.message,
        });
      },
    }),
  };
}

const policyModule = (handle: PermissionPolicy['handle']) =>
  createBackendModule({
    pluginId: 'permission',
    moduleId: 'test-policy',
    register({ registerInit }) {
      registerInit({
        deps: { policy: policyExtensionPoint },
        async init({ policy }) {
          policy.setPolicy({ handle });
        },
      });
    },
  });

/**
 * Only plugins may ask the framework for conditions. A mocked token that a plugin gets on behalf of a user passes for that
 * of the user, unlike a real one, which names the plugin as well.
 */
const namingPlugins = createServiceFactory({
  service: coreServices.httpAuth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }): HttpAuthService => {
    const httpAuth = mockServices.httpAuth({ pluginId: plugin.getId() });
    return {
      issueUserCookie: (...given) => httpAuth.issueUserCookie(...given),
      async credentials(message, options) {
        const found = await httpAuth.credentials(message, options);
        const { type, userEntityRef } =
          found.principal as BackstageUserPrincipal;
        const isOfPlugin = message.headers.authorization?.startsWith(
          'Bearer mock-service-token',
        );
        return type === 'user' && isOfPlugin
          ? (mockCredentials.user(userEntityRef, {
              actor: { subject: 'plugin:insights' },
            }) as typeof found)
          : found;
      },
    };
  },
});

/** An answer as it came. */
export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

async function sendRaw(
  options: RequestOptions,
  body: string | undefined,
): Promise<RawAnswer> {
  const sent = httpRequest(options);
  const answered = once(sent, 'response');
  sent.end(body);
  const [response] = (await answered) as [IncomingMessage];
  return {
    status: response.statusCode!,
    headers: response.headers,
    text: await readText(response),
  };
}

/** A backend with the plugin, and requests to it. */
export interface TestBackend {
  get(path: string, user?: string): request.Test;
  send(
    method: 'put' | 'post' | 'delete',
    path: string,
    body?: object,
    user?: string,
  ): request.Test;
  /** Sends a request with a token of `externalAccess`. */
  sendWith(
    token: string,
    method: 'get' | 'put' | 'post' | 'delete',
    path: string,
    body?: object | string,
  ): request.Test;
  /** Its address, for other clients. */
  url: string;
  /** Sends a request as it is, without reading or mending its path and body. */
  sendRaw(request: {
    method: string;
    path: string;
    body?: string;
  }): Promise<RawAnswer>;
  audit: AuditRecord[];
  /** Does what is scheduled for derivation, once. */
  derive(): Promise<void>;
  /** Reads what is due at the sources. */
  ingest(): Promise<void>;
  /** Notices which connections have changed. */
  noticeConnections(): Promise<void>;
  /** Reads the catalog where that is due. */
  mirror(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the plugin with Backstage's own permission framework in front of it, or with that switched off. Users are named
 * by the last part of their references and belong to the groups given.
 */
export async function startInsights(options: {
  knex: Knex;
  insights?: object;
  isPermissionFrameworkOn?: boolean;
  /** Permissions that everybody is refused. */
  denied?: string[];
  /** Decides in place of `denied`. */
  policy?: PermissionPolicy['handle'];
  groupsOf?: Record<string, string[]>;
  entities?: Entity[];
  /** In place of a mock with the entities. */
  catalog?: BackendFeature;
  /** Of app-config; GitHub with a token unless given. */
  integrations?: object;
  /** As `backend.auth.externalAccess`: these tokens are verified as Backstage does it, and users are not known then. */
  externalAccess?: object[];
  /** Modules beside the plugin. */
  features?: BackendFeature[];
  /** Where the backend says it is. */
  baseUrl?: string;
}): Promise<TestBackend> {
  const { knex, insights, isPermissionFrameworkOn = true } = options;
  const { denied = [], groupsOf = {}, entities = [] } = options;
  const { integrations = { github: [{ host: 'github.com', token: 'x' }] } } =
    options;
  const audit: AuditRecord[] = [];
  const scheduler = mockServices.scheduler();
  const features: BackendFeature[] = [
    insightsPlugin,
    ...(options.features ?? []),
    permissionPlugin,
    policyModule(
      options.policy ??
        (async ({ permission }) => ({
          result: denied.includes(permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
        })),
    ),
    permissionsServiceFactory,
    ...(options.externalAccess
      ? [authServiceFactory, httpAuthServiceFactory]
      : [namingPlugins]),
    mockServices.database.factory({ knex }),
    mockServices.rootConfig.factory({
      data: {
        permission: { enabled: isPermissionFrameworkOn },
        // There is no events backend here: events stay in this process.
        events: { useEventBus: 'never' },
        integrations,
        ...((options.externalAccess || options.baseUrl) && {
          backend: {
            ...(options.baseUrl && { baseUrl: options.baseUrl }),
            ...(options.externalAccess && {
              auth: {
                externalAccess: options.externalAccess,
                pluginKeyStore: pluginKeyStore(),
              },
            }),
          },
        }),
        ...(insights && { insights }),
      },
    }),
    createServiceFactory({
      service: coreServices.scheduler,
      deps: {},
      factory: () => scheduler,
    }),
    createServiceFactory({
      service: coreServices.auditor,
      deps: {},
      factory: () => recordingAuditor(audit),
    }),
    mockServices.userInfo.mock({
      getUserInfo: async credentials => {
        const { userEntityRef } = credentials.principal as {
          userEntityRef: string;
        };
        return {
          userEntityRef,
          ownershipEntityRefs: [
            userEntityRef,
            ...(groupsOf[userEntityRef] ?? []),
          ],
        };
      },
    }).factory,
    options.catalog ?? catalogServiceMock.factory({ entities }),
  ];
  const backend = await startTestBackend({ features });
  const agent = new Agent({ keepAlive: true });
  const authorized = (test: request.Test, user = 'ann') =>
    test.set(
      'authorization',
      mockCredentials.user.header(`user:default/${user}`),
    );
  return {
    get: (path, user) =>
      authorized(request(backend.server).get(`/api/insights${path}`), user),
    send: (method, path, body, user) =>
      authorized(
        request(backend.server)[method](`/api/insights${path}`).send(body),
        user,
      ),
    sendWith: (token, method, path, body) => {
      const test = request(backend.server)
        [method](`/api/insights${path}`)
        .set('authorization', `Bearer ${token}`);
      return body === undefined
        ? test
        : test.set('content-type', 'application/json').send(body);
    },
    url: `http://127.0.0.1:${backend.server.port()}`,
    sendRaw: ({ method, path, body }) =>
      sendRaw(
        {
          host: '127.0.0.1',
          port: backend.server.port(),
          agent,
          method: method.toUpperCase(),
          path: `/api/insights${path}`,
          headers: {
            authorization: mockCredentials.user.header('user:default/ann'),
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
        },
        body,
      ),
    audit,
    ingest: async () => scheduler.triggerTask('insights-ingestion'),
    derive: async () => scheduler.triggerTask('insights-derivation'),
    noticeConnections: async () =>
      scheduler.triggerTask('insights-connections'),
    mirror: async () => scheduler.triggerTask('insights-catalog-mirror'),
    stop: async () => {
      agent.destroy();
      await backend.stop();
    },
  };
}
