import { ScmIntegrations } from '@backstage/integration';
import {
  environmentDeployments,
  pullRequests,
  releases,
  repositories,
  type SourceType,
  workflowRuns,
} from '@devex-insights/backstage-plugin-insights-node';
import type { GithubIntegrationConfig } from '@backstage/integration';
import { z } from 'zod';
import { githubBindings } from './catalog';
import { githubConfigSchema } from './config';
import { githubConnections, openGithub, testGithub } from './connection';
import { githubEvents } from './events';

/** GitHub, cloud and Enterprise Server, with the credentials of `integrations.github`. */
export const github: SourceType<GithubIntegrationConfig> = {
  type: 'github',
  title: 'GitHub',
  howToConnect:
    'Add a token or a GitHub App to integrations.github in app-config, and restart the backend.',
  provides: [
    repositories,
    pullRequests,
    workflowRuns,
    environmentDeployments,
    releases,
  ],
  capabilities: { jobs: 'jobs', changedLines: true, drafts: true },
  configSchema: githubConfigSchema,
  configExamples: {
    organizations: ['acme'],
    'repositories.include': ['acme/*'],
    'repositories.exclude': ['*-archive'],
    'history.months': 25,
    'history.runMonths': 13,
    jobs: true,
  },
  connections: {
    schema: z.custom<GithubIntegrationConfig>(),
    fromConfig: githubConnections,
    test: testGithub,
    open: (connection, { config }) => openGithub(connection, config),
  },
  events: githubEvents,
  catalog: config =>
    githubBindings(
      ScmIntegrations.fromConfig(config)
        .github.list()
        .map(integration => integration.config.host),
    ),
};

/** The logins under which coding agents open pull requests, as a default of the settings. */
export const githubAgentPatterns = [
  '^(copilot|copilot-swe-agent|devin-ai-integration|claude|cursor|openai-codex|google-labs-jules)(\\[bot\\])?$',
];

export { openGithubHosts } from './connection';
