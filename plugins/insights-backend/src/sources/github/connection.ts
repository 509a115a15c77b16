import type { Config } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  type GithubIntegrationConfig,
  ScmIntegrations,
} from '@backstage/integration';
import type {
  Source,
  SourceConnection,
} from '@devex-insights/backstage-plugin-insights-node';
import { z } from 'zod';
import { neverLimited } from '../http/neverLimited';
import { GithubClient } from './client/client';
import { readGithubSettings } from './config';
import { discoveryStream } from './discovery';
import { environmentDeploymentsStream } from './environmentDeployments';
import { pullRequestsStream } from './pullRequests';
import { releasesStream } from './releases';
import { repositoriesStream } from './repositories';
import { streamIds } from './streams';
import { workflowRunsStream } from './workflowRuns';

/** A host of `integrations.github` with its credentials. */
export type GithubConnection = SourceConnection<GithubIntegrationConfig>;

/** For tests and tools that cannot wait. */
export interface GithubOptions {
  /** Hours between two searches for re-runs of runs that had ended. Default 24. */
  rerunSweepHours?: number;
  /** Default 30. */
  requestTimeoutSeconds?: number;
}

/** The hosts of `integrations.github` that have credentials, each a connection of its own. */
export function githubConnections(config: Config): GithubConnection[] {
  const configured = ScmIntegrations.fromConfig(config)
    .github.list()
    .map(integration => integration.config)
    .filter(({ token, apps }) => token || apps?.length);
  // The last entry for a host is the one that Backstage uses.
  const byHost = new Map(configured.map(each => [each.host, each]));
  return [...byHost].map(([id, settings]) => ({ id, settings }));
}

function clientFor(
  { settings }: GithubConnection,
  config: Config,
  timeoutSeconds: number,
): GithubClient {
  const credentials = DefaultGithubCredentialsProvider.fromIntegrations(
    ScmIntegrations.fromConfig(config),
  );
  return new GithubClient(settings, credentials, { timeoutSeconds });
}

/** What the engine reads of a host: cloud or Enterprise Server. */
export function openGithub(
  connection: GithubConnection,
  config: Config,
  options: GithubOptions = {},
): Source {
  const { rerunSweepHours = 24, requestTimeoutSeconds = 30 } = options;
  const settings = readGithubSettings(config);
  const common = {
    client: clientFor(connection, config, requestTimeoutSeconds),
    settings,
    rerunSweepHours,
  };
  return {
    type: 'github',
    connection: connection.id,
    title: 'GitHub',
    rateLimitReserve: settings.rateLimitReserve,
    giveUpAfterSeconds: settings.giveUpAfterSeconds,
    // Tokens in all their forms.
    secretPatterns: [/\b(?:gh[a-z]_|github_pat_)\w+(?:\.[\w-]+)*/g],
    streams: [
      discoveryStream({ ...common, integration: connection.settings }),
      repositoriesStream(common),
      pullRequestsStream(common),
      workflowRunsStream(common),
      environmentDeploymentsStream(common),
      releasesStream(common),
    ],
    rootSlices: [
      { stream: streamIds.discovery, key: connection.id, priority: 100 },
    ],
  };
}

/** All hosts of a configuration. */
export function openGithubHosts(
  config: Config,
  options?: GithubOptions,
): Source[] {
  return githubConnections(config).map(each =>
    openGithub(each, config, options),
  );
}

/** Asks for the limits of the credentials, which costs nothing; throws a SourceError for credentials that do not work. */
export async function testGithub(
  connection: GithubConnection,
  { config, signal }: { config: Config; signal: AbortSignal },
): Promise<void> {
  const [owner = ''] = readGithubSettings(config).organizations ?? [];
  await clientFor(connection, config, 10).rest(
    {
      owner,
      what: `rate limits of ${connection.id}`,
      send: ({ rateLimit }) => rateLimit.get(),
      schema: z.object({ resources: z.object({}) }),
    },
    { ...neverLimited, signal },
  );
}
