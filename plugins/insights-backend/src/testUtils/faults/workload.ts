import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { defaultCalculationSettings } from '../../settings/settings';
import { factHashes } from '../../database/factHashes';
import {
  IngestionEngine,
  type IngestionEngineOptions,
} from '../../ingestion/IngestionEngine';
import { openGithubHosts } from '../../sources';

/** What a disturbed load reads: one repository of the simulated organisation, small but with several pages of most. */
export const workload = {
  organization: 'meridian',
  repository: 'tax-service',
  months: 'all',
  runMonths: 6,
  jobs: true,
};

/** The token of the workload, which must not turn up anywhere. */
export const secretToken = 'ghp_Th1sMustNeverBeSeenAnywhere0123456789';

/** A line that was logged. */
export interface LogLine {
  level: string;
  message: string;
  fields: unknown;
}

/** Keeps what is logged. */
export function collectingLogger(lines: LogLine[]): LoggerService {
  const log = (level: string) => (message: string, fields?: unknown) => {
    lines.push({ level, message, fields });
  };
  const logger: LoggerService = {
    error: log('error'),
    warn: log('warn'),
    info: log('info'),
    debug: () => {},
    child: () => logger,
  };
  return logger;
}

/** An engine that reads the workload from a simulator, impatiently. */
export function createWorkloadEngine(options: {
  knex: Knex;
  simulatorUrl: string;
  logger: LoggerService;
  requestTimeoutSeconds?: number;
  /** Other settings of the source than those of the workload. */
  settings?: JsonObject;
  engine?: Partial<IngestionEngineOptions>;
}): IngestionEngine {
  const { knex, simulatorUrl, logger, requestTimeoutSeconds = 20 } = options;
  const { organization, repository, months, runMonths, jobs } = workload;
  const sources = openGithubHosts(
    new ConfigReader({
      integrations: {
        github: [
          {
            host: 'github.com',
            apiBaseUrl: `${simulatorUrl}/github`,
            token: secretToken,
          },
        ],
      },
      insights: {
        sources: {
          github: {
            organizations: [organization],
            repositories: { include: [repository] },
            history: { months, runMonths },
            jobs,
            rateLimit: { reserve: 0 },
            ...options.settings,
          },
        },
      },
    }),
    { rerunSweepHours: 0, requestTimeoutSeconds },
  );
  const { bots, agents } = defaultCalculationSettings;
  return IngestionEngine.create({
    knex,
    sources,
    logger,
    owner: `test ${process.pid}`,
    machinePatterns: { bots: bots.patterns, agents: agents.patterns },
    backOffSeconds: 0.01,
    leaseSeconds: 2,
    ...options.engine,
  });
}

const derived = ['deployments', 'deployment_changes'];

/** One hash over all that is read, for comparing two databases. */
export async function ingestedHash(knex: Knex): Promise<string> {
  const hashes = await factHashes(knex);
  return Object.entries(hashes)
    .filter(([table]) => !derived.includes(table))
    .map(([table, hash]) => `${table} ${hash.slice(0, 12)}`)
    .join('\n');
}
