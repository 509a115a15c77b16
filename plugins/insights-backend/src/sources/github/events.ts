import {
  type SourceEvents,
  type SourceHint,
  workflowRuns,
} from '@devex-insights/backstage-plugin-insights-node';
import { z } from 'zod';
import { streamIds } from './streams';

const { discovery, repositories, pullRequests } = streamIds;

/** What an event may have changed, by the topic of the event. */
const streamsByTopic: Record<string, string[]> = {
  'github.push': [pullRequests, streamIds.workflowRuns],
  'github.pull_request': [pullRequests],
  'github.pull_request_review': [pullRequests],
  'github.workflow_run': [streamIds.workflowRuns],
  'github.deployment': [streamIds.environmentDeployments],
  'github.deployment_status': [streamIds.environmentDeployments],
  'github.release': [streamIds.releases],
  'github.repository': [repositories],
  'github.installation': [discovery, repositories],
  'github.installation_repositories': [discovery, repositories],
};

const id = z.int().positive();
const login = z.string().min(1).max(100);
const address = z.url({ protocol: /^https?$/ }).max(1000);
const account = z.object({ login });

const repositoryEvent = z.object({
  repository: z.object({ id, html_url: address, owner: account }),
  // Events of deployments that no workflow made say null.
  workflow_run: z.object({ id, run_attempt: z.int().nullish() }).nullish(),
  changes: z
    .object({
      owner: z
        .object({
          from: z.object({
            organization: account.nullish(),
            user: account.nullish(),
          }),
        })
        .optional(),
    })
    .optional(),
});

const installationEvent = z.object({
  installation: z.object({ account, html_url: address }),
});

/**
 * What an event says there is to read. Of its payload only names and ids are used, to find the slices that are read
 * from GitHub then: events may be late, twice, in any order, or made up.
 * @throws when the payload is not of its topic's shape
 */
function read(topic: string, payload: unknown): SourceHint {
  const streams = streamsByTopic[topic];
  if (topic.startsWith('github.installation')) {
    const { installation } = installationEvent.parse(payload);
    const { host } = new URL(installation.html_url);
    return {
      host,
      streams,
      keys: [host, `${host}/${installation.account.login}`],
    };
  }
  const { repository, workflow_run, changes } = repositoryEvent.parse(payload);
  const { host } = new URL(repository.html_url);
  const former = changes?.owner?.from;
  const isRunAgain = (workflow_run?.run_attempt ?? 1) > 1;
  const owners = [repository.owner, former?.organization, former?.user];
  return {
    host,
    streams,
    keys: owners.flatMap(owner => (owner ? [`${host}/${owner.login}`] : [])),
    repositoryExternalId: `${repository.id}`,
    record: isRunAgain
      ? { kind: workflowRuns.name, field: 'runId', value: workflow_run!.id }
      : undefined,
  };
}

/** What GitHub's webhooks say, as Backstage's event bus passes it on. */
export const githubEvents: SourceEvents = {
  topics: Object.keys(streamsByTopic),
  read,
};
