import { Vendor } from '../vendor';
import { ACCOUNTS, Region } from './accounts';
import { componentAnnotations } from './annotations';
import { PagerDutyEditOptions } from './editSchema';
import { pagerDutyEdits } from './edits';
import { PagerDutyFaultKind, pagerDutyFaults } from './faults';
import { createAccounts } from './generate/createAccounts';
import { RateLimits } from './rateLimits';
import { pagerDutyRouter } from './router';
import { PagerDutySimulation } from './simulation';
import { Tokens } from './tokens';

/** An account as the configuration of a client has it, which takes the key or the app. */
export interface PagerDutyAccountInfo {
  id: string;
  isDefault: boolean;
  apiBaseUrl: string;
  apiToken: string;
  oauth: {
    clientId: string;
    clientSecret: string;
    subDomain: string;
    region: Region;
    identityUrl: string;
  };
  /** A key that may also write. */
  fullAccessToken: string;
}

/** What the configuration of a client of PagerDuty needs. */
export interface PagerDutyInfo {
  /** Those of the default account. */
  apiBaseUrl: string;
  apiToken: string;
  accounts: PagerDutyAccountInfo[];
}

/** The REST API of PagerDuty in its two regions. */
export const pagerDuty: Vendor<
  'pagerduty',
  PagerDutyFaultKind,
  PagerDutyInfo,
  PagerDutyEditOptions
> = {
  id: 'pagerduty',
  faults: pagerDutyFaults,
  info: url => {
    const accounts = ACCOUNTS.map((plan, index): PagerDutyAccountInfo => {
      const { id, region, subDomain, client, keys } = plan;
      const key = (isReadOnly: boolean) =>
        keys.find(each => each.isReadOnly === isReadOnly)?.token ?? '';
      return {
        id,
        isDefault: index === 0,
        apiBaseUrl: region === 'eu' ? `${url}/eu` : url,
        apiToken: key(true),
        oauth: {
          clientId: client.id,
          clientSecret: client.secret,
          subDomain,
          region,
          identityUrl: url,
        },
        fullAccessToken: key(false),
      };
    });
    const [{ apiBaseUrl, apiToken }] = accounts;
    return { apiBaseUrl, apiToken, accounts };
  },
  componentAnnotations,
  start: (simulation, limits) => {
    const served: PagerDutySimulation = {
      ...simulation,
      accounts: createAccounts(simulation.world),
      tokens: new Tokens(),
      limits: new RateLimits(limits),
    };
    return {
      router: pagerDutyRouter(served),
      resetLimits: () => served.limits.reset(),
      edits: pagerDutyEdits(served),
    };
  },
};
