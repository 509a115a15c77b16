import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import type { Knex } from 'knex';
import { parseAllDocuments } from 'yaml';
import { DeploymentDeriver } from '../src/derivation/DeploymentDeriver';
import { defaultCalculationSettings } from '../src/settings/settings';
import { IngestionEngine } from '../src/ingestion/IngestionEngine';
import type { SliceProgress } from '../src/ingestion/SliceReader';
import { CatalogMirror } from '../src/ownership/CatalogMirror';
import { openGithubHosts } from '../src/sources';
import { openDataDirectory } from './dataDirectory';
import { bindingsOf } from '../src/testUtils/catalog';

const host = 'github.com';

const tables = [
  'repositories',
  'repository_names',
  'repository_default_branches',
  'scm_accounts',
  'pull_requests',
  'pull_request_files',
  'workflows',
  'workflow_runs',
  'workflow_run_attempts',
  'workflow_jobs',
  'environment_deployments',
  'releases',
  'deployments',
  'deployment_changes',
  'groups',
  'users',
  'components',
  'component_repositories',
];

/** What to load. */
export interface SyncOptions {
  simulatorUrl: string;
  /** Everything there is unless given. */
  historyMonths?: number;
}

/** What a sync did. */
export interface SyncResult {
  /** All rows by table, at the end. */
  rows: Record<string, number>;
  /** Rows that this sync inserted or changed, by table. */
  written: Record<string, number>;
  requests: { rest: number; graphql: number; total: number };
  seconds: number;
  repositories: number;
  failures: Array<{ stream: string; slice: string; message: string }>;
}

function toStandardError(message: string) {
  process.stderr.write(`${message}\n`);
}

const logger: LoggerService = {
  error: toStandardError,
  warn: toStandardError,
  info: toStandardError,
  debug: () => {},
  child: () => logger,
};

async function readCatalog(simulatorUrl: string): Promise<Entity[]> {
  const url = `${simulatorUrl}/catalog/all.yaml`;
  try {
    const response = await fetch(url);
    if (!response.ok) {
      throw new Error(`it answered ${response.status}`);
    }
    return parseAllDocuments(await response.text()).flatMap(
      document => document.toJS() ?? [],
    );
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`No simulator answers at ${simulatorUrl} (${message})`, {
      cause: error,
    });
  }
}

function createSources({ simulatorUrl, historyMonths }: SyncOptions) {
  const months = historyMonths ?? 'all';
  const config = new ConfigReader({
    integrations: {
      github: [
        { host, apiBaseUrl: `${simulatorUrl}/github`, token: 'simulated' },
      ],
    },
    insights: {
      sources: {
        github: {
          history: { months, runMonths: months },
          // Nobody else uses the simulator's limits.
          rateLimit: { reserve: 0 },
        },
      },
    },
  });
  // A sync brings everything up to date, also what was run again.
  return openGithubHosts(config, { rerunSweepHours: 0 });
}

async function countRows(knex: Knex): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (const table of tables) {
    const result = await knex.raw(`select count(*)::int as count from ??`, [
      table,
    ]);
    rows[table] = result.rows[0].count;
  }
  return rows;
}

function showProgress({ stream, slice, progress }: SliceProgress) {
  if (progress !== undefined) {
    toStandardError(`${stream} of ${slice}: ${Math.round(progress * 100)} %`);
  }
}

/** Loads a simulator's organisations and catalog into a database, and derives the deployments. */
export async function syncInto(
  knex: Knex,
  options: SyncOptions,
  signal: AbortSignal,
): Promise<SyncResult> {
  const startedAt = Date.now();
  const entities = await readCatalog(options.simulatorUrl);
  const settings = defaultCalculationSettings;
  const written: Record<string, number> = {};
  const requests = { rest: 0, graphql: 0 };
  const engine = IngestionEngine.create({
    knex,
    sources: createSources(options),
    logger,
    owner: `sync ${process.pid}`,
    machinePatterns: {
      bots: settings.bots.patterns,
      agents: settings.agents.patterns,
    },
    backOffSeconds: 1,
    // One that was killed must not keep the next one waiting for long.
    leaseSeconds: 10,
    onRequest: kind => {
      requests[kind as 'rest' | 'graphql'] += 1;
    },
    onProgress: page => {
      for (const [table, count] of Object.entries(page.written)) {
        written[table] = (written[table] ?? 0) + count;
      }
      showProgress(page);
    },
  });
  const mirror = CatalogMirror.create({
    knex,
    bindings: bindingsOf(host),
  });
  const deriver = DeploymentDeriver.create({ knex, settings });
  await mirror.refresh(entities);
  await engine.makeDue();
  await engine.drain({ signal });
  await deriver.ensureDefinition();
  await deriver.run({ signal });

  const rows = await countRows(knex);
  const failures = await knex.raw(
    `select stream, slice, last_error as message from ingestion_slices
     where last_error is not null and state <> 'gone' order by last_error_at`,
  );
  return {
    rows,
    written,
    requests: { ...requests, total: requests.rest + requests.graphql },
    seconds: Math.round((Date.now() - startedAt) / 100) / 10,
    repositories: rows.repositories,
    failures: failures.rows,
  };
}

/** The same, into the database of a data directory. */
export async function syncSimulator(
  { dataDirectory, ...options }: SyncOptions & { dataDirectory: string },
  signal: AbortSignal,
): Promise<SyncResult> {
  const { knex, close } = await openDataDirectory(dataDirectory);
  try {
    return await syncInto(knex, options, signal);
  } finally {
    await close();
  }
}
