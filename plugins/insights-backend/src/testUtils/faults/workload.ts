import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Source } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { defaultCalculationSettings } from '../../settings/settings';
import { factHashes } from '../../database/factHashes';
import {
  IngestionEngine,
  type IngestionEngineOptions,
} from '../../ingestion/IngestionEngine';
import { githubConfig, workloads } from './workloads';

export { workload } from './workloads';

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

/** An engine that reads sources impatiently. */
export function createEngineOf(
  sources: Source[],
  options: {
    knex: Knex;
    logger: LoggerService;
    engine?: Partial<IngestionEngineOptions>;
  },
): IngestionEngine {
  const { knex, logger } = options;
  const { bots, agents } = defaultCalculationSettings;
  return IngestionEngine.create({
    knex,
    sources,
    logger,
    owner: `test ${process.pid}`,
    machinePatterns: { bots: bots.patterns, agents: agents.patterns },
    rateLimitReserve: 0,
    backOffSeconds: 0.01,
    leaseSeconds: 2,
    ...options.engine,
  });
}

/** The same for the repository of GitHub's workload in a simulator. */
export function createWorkloadEngine(
  options: Parameters<typeof createEngineOf>[1] & {
    simulatorUrl: string;
    requestTimeoutSeconds?: number;
    /** Other settings of the source than those of the workload. */
    settings?: JsonObject;
  },
): IngestionEngine {
  const { simulatorUrl, requestTimeoutSeconds, settings } = options;
  return createEngineOf(
    workloads.github.open(githubConfig(simulatorUrl, settings), {
      requestTimeoutSeconds,
    }),
    options,
  );
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
