import type {
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { insightsSyncTriggerPermission } from '@devex-insights/backstage-plugin-insights-common';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import os from 'os';
import { insightsSourcesUpdatePermission } from '@devex-insights/backstage-plugin-insights-common';
import { AnnotationService } from './services/AnnotationService';
import { AnnotationStore } from './annotations/AnnotationStore';
import { watchedQueue } from './capacity/watchedQueue';
import { WorkQueue } from './capacity/WorkQueue';
import { checkPatterns } from './settings/checkPatterns';
import { DeploymentDeriver } from './derivation/DeploymentDeriver';
import type { InsightsConfig } from './config';
import { createConnections } from './createConnections';
import { IngestionEngine } from './ingestion/IngestionEngine';
import { IngestionMetrics } from './ingestion/IngestionMetrics';
import type { MetricRegistry } from './metrics';
import { TaskLog } from './background/TaskLog';
import { CatalogMirror } from './ownership/CatalogMirror';
import { CatalogReader } from './ownership/CatalogReader';
import { MetricsAccess } from './permissions/MetricsAccess';
import { releaseOfPlugin } from './restatements/release';
import { Restatements } from './restatements/Restatements';
import { RestatementStore } from './restatements/RestatementStore';
import { Retention } from './retention/Retention';
import { AuthorizedInsightsService } from './services/AuthorizedInsightsService';
import { DefaultInsightsService } from './services/DefaultInsightsService';
import { HealthService } from './services/HealthService';
import { SourceSyncs } from './health/SourceSyncs';
import { EntityDirectory } from './ownership/EntityDirectory';
import { TeamDirectory } from './ownership/TeamDirectory';
import { CurrentMetrics } from './queries/CurrentMetrics';
import { AuthorizedCalculationService } from './services/AuthorizedCalculationService';
import { DefaultCalculationService } from './services/DefaultCalculationService';
import { EditAccess } from './permissions/EditAccess';
import { IngestAccess } from './permissions/IngestAccess';
import { PushService } from './services/PushService';
import { fixedSettings } from './settings/layers';
import { SettingsInForce } from './settings/SettingsInForce';
import { SettingsStore } from './settings/SettingsStore';
import {
  connectedTypes,
  typesWithRepositories,
  warnOfUnknownTypes,
} from './settings/sourceTypes';
import type { SourceRegistry } from './SourceRegistry';

/** Puts the parts of the plugin together, on a database that is up to date. */
export async function createInsights(options: {
  config: InsightsConfig;
  /** For requests. */
  knex: Knex;
  /** For what goes on without them. */
  background: Knex;
  /** How many requests read facts at a time, unless configured. */
  concurrency: number;
  sources: SourceRegistry;
  metricRegistry: MetricRegistry;
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
  metrics: MetricsService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  rootConfig: RootConfigService;
  userInfo: UserInfoService;
}) {
  const { config, knex, background, sources, auth, logger, rootConfig } =
    options;
  const { admins } = config;
  await checkPatterns(knex, config.calculation);

  const fixed = fixedSettings(rootConfig);
  const settings = new SettingsInForce({ knex, fixed });
  const settingsOfBackground = new SettingsInForce({ knex: background, fixed });
  const store = new SettingsStore({ knex, fixed });

  const configured = sources.configured(rootConfig);
  const connections = configured.map(({ source }) => source);
  const sourceTypes = typesWithRepositories(sources.types);
  warnOfUnknownTypes({ fixed, sourceTypes, logger });
  const engine: IngestionEngine = IngestionEngine.create({
    knex: background,
    logger,
    owner: `${os.hostname()} ${process.pid} ${randomUUID()}`,
    machinePatterns: async () => {
      const { bots, agents } = (await settingsOfBackground.read()).settings;
      return { bots: bots.patterns, agents: agents.patterns };
    },
    ...(config.ingestionEnabled &&
      new IngestionMetrics(
        options.metrics,
        background,
        () => engine.connections,
      ).observers),
  });
  const deriver = DeploymentDeriver.create({
    knex: background,
    settings: config.calculation,
  });
  const { guard, enteredConnections, sourceDirectory, serviceFor } =
    createConnections({
      ...options,
      settings: config.connections,
      configured,
    });
  if (config.ingestionEnabled) {
    await enteredConnections.sync(engine);
    await store.ensureDefinition();
  }

  const bindings = sources.bindings(rootConfig);
  const metrics = new CurrentMetrics({
    knex,
    settings,
    sourceTypes: connectedTypes(sourceTypes, connections),
    registry: options.metricRegistry,
  });
  const limits = {
    concurrency: config.requests.concurrency ?? options.concurrency,
    length: config.requests.queueLength,
    longestWaitSeconds: config.requests.longestWaitSeconds,
  };
  const queue = watchedQueue(limits, options);
  const previewQueue = new WorkQueue({
    ...limits,
    concurrency: Math.ceil(limits.concurrency / 2),
  });
  const teams = new TeamDirectory(knex);
  const entities = new EntityDirectory(knex);
  const catalog = new CatalogReader({ catalog: options.catalog, auth });
  const accessOptions = {
    auth,
    permissions: options.permissions,
    userInfo: options.userInfo,
    isPermissionFrameworkOn:
      rootConfig.getOptionalBoolean('permission.enabled') ?? false,
    admins,
  };
  const access = new EditAccess(accessOptions);
  const tasks = new TaskLog(knex);
  const metricsAccess = new MetricsAccess({
    knex,
    permissions: options.permissions,
    permissionsRegistry: options.permissionsRegistry,
    directories: { teams, entities },
    registry: options.metricRegistry,
  });
  return {
    engine,
    deriver,
    taskLog: new TaskLog(background),
    retention: new Retention({
      knex: background,
      settings: config.retention,
      logger,
    }),
    mirror: CatalogMirror.create({
      knex: background,
      bindings,
      logger,
      settings: async () => (await settingsOfBackground.read()).settings,
    }),
    catalog,
    service: new AuthorizedInsightsService(
      DefaultInsightsService.create({
        metrics,
        queue,
        teams,
        entities,
        sources: sourceDirectory,
        tasks,
        restatements: new Restatements({
          store: new RestatementStore(background),
          release: releaseOfPlugin(),
          logger,
        }),
        auth,
        userInfo: options.userInfo,
      }),
      metricsAccess,
    ),
    calculation: new AuthorizedCalculationService(
      DefaultCalculationService.create({
        knex,
        store,
        metrics,
        queue,
        previewQueue,
        sourceTypes,
        fixed,
        access,
        auth,
        directories: { teams, entities },
        catalog,
        bindings,
      }),
      { access, metrics: metricsAccess },
    ),
    push: new PushService({
      knex,
      access: new IngestAccess({
        auth,
        access,
        subjects: config.ingestSubjects,
      }),
      metricsAccess,
      // Half as many as requests that read facts, so that these are not held up.
      queue: new WorkQueue({
        ...limits,
        concurrency: Math.ceil(limits.concurrency / 2),
      }),
    }),
    health: new HealthService({
      knex,
      queue,
      sources: sourceDirectory,
      syncs: new SourceSyncs(knex),
      tasks,
      bindings: sources.bindingsByType(rootConfig),
      access,
      syncAccess: new EditAccess({
        ...accessOptions,
        permission: insightsSyncTriggerPermission,
      }),
      metricsAccess,
      auth,
    }),
    guard,
    enteredConnections,
    connections: serviceFor({
      access: new EditAccess({
        ...accessOptions,
        permission: insightsSourcesUpdatePermission,
      }),
      metricsAccess,
    }),
    annotations: new AnnotationService({
      store: new AnnotationStore(knex),
      teams,
      access,
      metricsAccess,
      auth,
    }),
  };
}
