import { quantile, type Served } from '../sources/pagerduty/testUtils/figures';

/*
 * Computes which deployments failed and when they were put right, straight from incidents as PagerDuty serves them and
 * from lists of deployments: none of the product's code. All times are seconds since 1970.
 */

/** An incident as it is served, with its text. */
export interface ServedIncident extends Served {
  id: string;
  title: string;
  body?: { details?: unknown };
  resolve_reason: { type: string; incident?: { id: string } } | null;
}

/** A merged pull request that is a deployment. */
export interface Deployment {
  repository: string;
  number: number;
  at: number;
  sha: string;
  /** The folders with components that it changed; undefined where that makes no difference. */
  folders?: string[];
}

/** Where the components of services live, by account and service. */
export type Homes = ReadonlyMap<
  string,
  Array<{ repository: string; folder: string }>
>;

/** A deployment that did harm. */
export interface Failure {
  deployment: Deployment;
  /** Infinity while one of its incidents is open. */
  recoveredAt: number;
}

const secondsOf = (time: string) => Date.parse(time) / 1000;

const homeOf = ({ account, service }: ServedIncident) =>
  `${account}/${service?.id ?? 'unknown'}`;

function textOf({ title, body }: ServedIncident): string {
  return `${title}\n${JSON.stringify(body?.details ?? '')}`;
}

/** The deployments that a text names by a commit or by the address of a pull request. */
function namedIn(text: string, deployments: Deployment[]): Deployment[] {
  const bySha = new Map(deployments.map(each => [each.sha, each]));
  const byUrl = new Map(
    deployments.map(each => [
      `https://github.com/${each.repository}/pull/${each.number}`,
      each,
    ]),
  );
  const shas = text.match(/\b[0-9a-f]{40}\b/g) ?? [];
  const urls = text.match(
    /https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/pull\/\d+/g,
  );
  return [
    ...shas.flatMap(sha => bySha.get(sha) ?? []),
    ...(urls ?? []).flatMap(url => byUrl.get(url.toLocaleLowerCase()) ?? []),
  ];
}

/** Follows what was merged into something to the end. */
function endOf(
  incident: ServedIncident,
  byId: ReadonlyMap<string, ServedIncident>,
): ServedIncident | undefined {
  const parent = incident.resolve_reason?.incident?.id;
  const next = parent && byId.get(`${incident.account}/${parent}`);
  if (!incident.resolve_reason) {
    return incident;
  }
  return next ? endOf(next, byId) : undefined;
}

function latest(deployments: Deployment[]): Deployment | undefined {
  return [...deployments].sort((a, b) => b.at - a.at)[0];
}

/** The failures of all deployments, by the deployment each incident of high urgency is blamed on. */
export function failuresOf(
  incidents: ServedIncident[],
  deployments: Deployment[],
  homes: Homes,
  attributionSeconds = 24 * 3600,
): Failure[] {
  const byId = new Map(
    incidents.map(each => [`${each.account}/${each.id}`, each]),
  );
  const named = new Map<ServedIncident, Deployment[]>();
  for (const incident of incidents) {
    const found = namedIn(textOf(incident), deployments);
    const counted = found.length > 0 ? endOf(incident, byId) : undefined;
    if (counted) {
      named.set(counted, [...(named.get(counted) ?? []), ...found]);
    }
  }
  const byRepository = new Map<string, Deployment[]>();
  for (const deployment of deployments) {
    const { repository } = deployment;
    byRepository.set(repository, [
      ...(byRepository.get(repository) ?? []),
      deployment,
    ]);
  }

  const ends = new Map<Deployment, number[]>();
  for (const incident of incidents) {
    if (incident.urgency !== 'high' || incident.resolve_reason) {
      continue;
    }
    const createdAt = secondsOf(incident.created_at);
    const guesses = (homes.get(homeOf(incident)) ?? []).flatMap(
      ({ repository, folder }) =>
        (byRepository.get(repository) ?? []).filter(
          ({ at, folders }) =>
            at >= createdAt - attributionSeconds &&
            at <= createdAt &&
            (!folders || folders.includes(folder)),
        ),
    );
    const cause =
      latest((named.get(incident) ?? []).filter(({ at }) => at <= createdAt)) ??
      latest(guesses);
    if (cause) {
      ends.set(cause, [
        ...(ends.get(cause) ?? []),
        incident.status === 'resolved'
          ? secondsOf(incident.resolved_at ?? incident.last_status_change_at)
          : Infinity,
      ]);
    }
  }
  return [...ends].map(([deployment, each]) => ({
    deployment,
    recoveredAt: Math.max(...each),
  }));
}

/** The metrics on failures of a range. */
export function failureFigures(
  failures: Failure[],
  deployments: Deployment[],
  start: number,
  end: number,
): Record<string, number | null> {
  const isWithin = (time: number) => time >= start && time < end;
  const deployed = deployments.filter(({ at }) => isWithin(at)).length;
  const failed = failures.filter(({ deployment }) => isWithin(deployment.at));
  const durations = failures
    .filter(({ recoveredAt }) => isWithin(recoveredAt))
    .map(({ deployment, recoveredAt }) => recoveredAt - deployment.at);
  return {
    'change-failure-rate': deployed ? failed.length / deployed : null,
    'failed-deployments': failed.length,
    'failed-deployment-recovery-time': quantile(durations, 0.5),
    'failed-deployment-recovery-time-p90': quantile(durations, 0.9),
    'unrecovered-failed-deployments': failures.filter(
      ({ deployment, recoveredAt }) =>
        deployment.at < end && recoveredAt >= end,
    ).length,
  };
}
