import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { Source } from '@devex-insights/backstage-plugin-insights-node';
import type { Simulator } from '@internal/simulator';
import { openGithubHosts } from '../../sources';
import { pagerduty } from '../../sources/pagerduty';
import { openPagerduty } from '../../sources/pagerduty/connection';
import { simulatedAccounts } from '../../sources/pagerduty/testUtils/accounts';
import { servedIncidents } from '../../sources/pagerduty/testUtils/servedIncidents';
import { type FaultCase, faultCases } from './faultCases';
import { pagerdutyCases } from './pagerdutyCases';

/** What is read from a vendor, small but with several pages of most, and what can go wrong with it. */
export interface Workload {
  cases: FaultCase[];
  /** The app-config it is read with. */
  configOf(simulator: Pick<Simulator, 'url' | 'info'>): JsonObject;
  /** What must not turn up anywhere. */
  secretOf(simulator: Pick<Simulator, 'info'>): string;
  open(
    config: JsonObject,
    options: { requestTimeoutSeconds?: number },
  ): Source[];
  /** What happens before a later round. */
  change(simulator: Simulator): Promise<void>;
  /** Its slices belong to repositories, but for those that only find others. */
  isOfRepositories: boolean;
}

/** The repository that is read of GitHub. */
export const workload = {
  organization: 'meridian',
  repository: 'tax-service',
  months: 'all',
  runMonths: 6,
  jobs: true,
};

/** The token of GitHub, which must not turn up anywhere. */
const secretToken = 'ghp_Th1sMustNeverBeSeenAnywhere0123456789';

/** The app-config for the repository, with other settings of the source if given. */
export function githubConfig(
  simulatorUrl: string,
  settings: JsonObject = {},
): JsonObject {
  const { organization, repository, months, runMonths, jobs } = workload;
  return {
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
          ...settings,
        },
      },
    },
  };
}

const github: Workload = {
  cases: faultCases,
  configOf: ({ url }) => githubConfig(url),
  secretOf: () => secretToken,
  open: (config, { requestTimeoutSeconds = 20 }) =>
    openGithubHosts(new ConfigReader(config), {
      rerunSweepHours: 0,
      requestTimeoutSeconds,
    }),
  change: async simulator => {
    simulator.edit({ share: 0.2 });
  },
  isOfRepositories: true,
};

/** Two months of one account: its lists have several pages, and each incident is requested for its text. */
const ofPagerduty: Workload = {
  cases: pagerdutyCases,
  configOf: simulator => ({
    integrations: { github: [{ host: 'github.com' }] },
    insights: {
      sources: {
        pagerduty: {
          connections: simulatedAccounts(simulator as Simulator).slice(0, 1),
          history: { months: 1 },
        },
      },
    },
  }),
  secretOf: simulator => simulator.info().pagerduty.accounts[0].apiToken,
  open: (settings, options) => {
    const config = new ConfigReader(settings);
    return config
      .getConfigArray('insights.sources.pagerduty.connections')
      .map(each => {
        const { id, ...own } = each.get<{ id: string }>();
        return openPagerduty(
          { id, settings: pagerduty.connections.schema.parse(own) },
          config,
          options,
        );
      });
  },
  change: async simulator => {
    const incidents = await servedIncidents(simulator);
    const resolved = incidents.filter(
      ({ status, resolve_reason: reason }) =>
        status === 'resolved' && reason === null,
    );
    const [reopened, changed] = resolved.slice(-2);
    simulator.edit({ kind: 'reopen-incident', incident: reopened.id });
    simulator.edit({
      kind: 'change-incident',
      incident: changed.id,
      urgency: changed.urgency === 'high' ? 'low' : 'high',
    });
    simulator.edit({ kind: 'add-incident', service: changed.service.id });
  },
  isOfRepositories: false,
};

/** All of them, by the vendor. */
export const workloads = { github, pagerduty: ofPagerduty };

/** The name of a workload. */
export type WorkloadName = keyof typeof workloads;
