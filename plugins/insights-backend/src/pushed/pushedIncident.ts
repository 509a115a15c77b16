import type { PushedIncident } from '@devex-insights/backstage-plugin-insights-common';
import type { IncidentFact } from '@devex-insights/backstage-plugin-insights-node';

const lowerCase = (text: string) => text.toLocaleLowerCase('en-US');

/** `owner/name#12` of a pull request, in lower case, as incidents name them. */
function pullRequestName(pullRequest: string): string {
  const [, owner, name, number] =
    /([^/]+)\/([^/#]+)(?:\/pull\/|#)(\d+)$/.exec(pullRequest) ?? [];
  return lowerCase(`${owner}/${name}#${number}`);
}

/** What a deployment is called in our tables, where it was pushed; its id alone is one of the same tool. */
function pushedDeploymentId(source: string, id: string): string {
  return `${source}/${id}`;
}

/** A pushed incident, as Insights knows them. */
export function toPushedIncident(row: PushedIncident): IncidentFact {
  const { source, id, deployment, sha, pullRequest } = row;
  return {
    service: row.service,
    incidentId: id,
    title: row.title ?? `Incident ${id}`,
    url: row.url,
    urgency: row.urgency,
    priority: row.priority,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
    resolvedAt: row.resolvedAt ? new Date(row.resolvedAt) : undefined,
    namedShas: sha ? [lowerCase(sha)] : [],
    namedPullRequests: pullRequest ? [pullRequestName(pullRequest)] : [],
    namedDeployments: deployment
      ? [deployment, pushedDeploymentId(source, deployment)]
      : [],
  };
}
