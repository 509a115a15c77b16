import type { Config } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import type { Source } from '@devex-insights/backstage-plugin-insights-node';
import { GithubClient } from './client/client';
import { readGithubSettings } from './config';
import { discoveryStream } from './discovery';
import { environmentDeploymentsStream } from './environmentDeployments';
import { pullRequestsStream } from './pullRequests';
import { releasesStream } from './releases';
import { repositoriesStream } from './repositories';
import { streamIds } from './streams';
import { workflowRunsStream } from './workflowRuns';

/**
 * GitHub, cloud and Enterprise Server, with the credentials of `integrations.github`. Undefined when no host of these
 * has any.
 */
export function createGithubSource(
  config: Config,
  options?: { rerunSweepHours?: number; requestTimeoutSeconds?: number },
): Source | undefined {
  const integrations = ScmIntegrations.fromConfig(config);
  const credentials =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  const configured = new Map(
    integrations.github
      .list()
      .map(integration => integration.config)
      .filter(({ token, apps }) => token || apps?.length)
      .map(each => [each.host, each]),
  );
  if (configured.size === 0) {
    return undefined;
  }
  const clients = new Map(
    [...configured.values()].map(each => [
      each.host,
      new GithubClient(each, credentials, {
        timeoutSeconds: options?.requestTimeoutSeconds ?? 30,
      }),
    ]),
  );
  const settings = readGithubSettings(config);
  const common = {
    clients,
    settings,
    rerunSweepHours: options?.rerunSweepHours ?? 24,
  };
  return {
    id: 'github',
    title: 'GitHub',
    rateLimitReserve: settings.rateLimitReserve,
    streams: [
      discoveryStream({ ...common, integrations: configured }),
      repositoriesStream(common),
      pullRequestsStream(common),
      workflowRunsStream(common),
      environmentDeploymentsStream(common),
      releasesStream(common),
    ],
    rootSlices: [...configured.keys()].map(host => ({
      stream: streamIds.discovery,
      key: host,
      priority: 100,
    })),
  };
}
