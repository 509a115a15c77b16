import { hashText } from '../../model/random';

/** Where the data of an account is kept; each region has an API of its own. */
export type Region = 'us' | 'eu';

/** A key of an account. */
export interface ApiKey {
  token: string;
  isReadOnly: boolean;
}

/** An account of PagerDuty and how a client gets into it. */
export interface AccountPlan {
  /** The name of its entry in a configuration. */
  id: string;
  region: Region;
  subDomain: string;
  /** Times without a zone are read in this one. */
  timeZone: string;
  /** The names of its priorities, the most important first. */
  priorities: string[];
  abilities: string[];
  keys: ApiKey[];
  client: { id: string; secret: string };
}

/** The accounts of the organisation, the default one first. They differ in whatever accounts may differ in. */
export const ACCOUNTS: [AccountPlan, ...AccountPlan[]] = [
  {
    id: 'us',
    region: 'us',
    subDomain: 'meridian',
    timeZone: 'America/New_York',
    priorities: ['P1', 'P2', 'P3', 'P4', 'P5'],
    abilities: [
      'teams',
      'read_only_users',
      'service_support_hours',
      'urgencies',
    ],
    keys: [
      { token: 'us-read-only-key', isReadOnly: true },
      { token: 'us-full-access-key', isReadOnly: false },
    ],
    client: { id: 'us-client', secret: 'us-secret' },
  },
  {
    id: 'eu',
    region: 'eu',
    subDomain: 'meridian-europe',
    timeZone: 'Europe/Berlin',
    priorities: ['SEV-1', 'SEV-2', 'SEV-3'],
    abilities: ['read_only_users', 'urgencies'],
    keys: [
      { token: 'eu-read-only-key', isReadOnly: true },
      { token: 'eu-full-access-key', isReadOnly: false },
    ],
    client: { id: 'eu-client', secret: 'eu-secret' },
  },
];

/** The account in which a team is on call: about a third of the teams work in Europe. */
export function accountOfTeam(team: string): AccountPlan {
  const region: Region = hashText(team) % 3 === 0 ? 'eu' : 'us';
  return ACCOUNTS.find(account => account.region === region) ?? ACCOUNTS[0];
}
