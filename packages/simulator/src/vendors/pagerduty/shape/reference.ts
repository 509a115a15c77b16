import { Account } from '../../../model/account';
import { publicId } from '../model/identifiers';
import { AccountPlan } from '../accounts';
import { Service } from '../model/service';

/** How an answer names something it does not show. */
export interface Reference {
  id: string;
  type: string;
  summary: string;
  self: string | null;
  html_url: string | null;
}

/** The address that an account has for people. */
export function webUrl({ subDomain, region }: AccountPlan): string {
  const host = region === 'eu' ? 'eu.pagerduty.com' : 'pagerduty.com';
  return `https://${subDomain}.${host}`;
}

/** The address that its API pretends to have. */
export function apiUrl({ region }: AccountPlan): string {
  return region === 'eu'
    ? 'https://api.eu.pagerduty.com'
    : 'https://api.pagerduty.com';
}

/** Names something that has a page of its own. */
export function reference(
  account: AccountPlan,
  type: string,
  { id, summary }: { id: string; summary: string },
  path: string,
  pagePath: string = path,
): Reference {
  return {
    id,
    type: `${type}_reference`,
    summary,
    self: `${apiUrl(account)}/${path}/${id}`,
    html_url: `${webUrl(account)}/${pagePath}/${id}`,
  };
}

export function serviceReference(
  account: AccountPlan,
  { id, name }: Service,
): Reference {
  return reference(
    account,
    'service',
    { id, summary: name },
    'services',
    'service-directory',
  );
}

export function userReference(account: AccountPlan, user: Account): Reference {
  const id = publicId('P', `user:${user.login}`);
  return reference(account, 'user', { id, summary: user.name }, 'users');
}

/** Accounts without the ability have no teams. */
export function teamReferences(
  account: AccountPlan,
  { team }: Service,
): Reference[] {
  return account.abilities.includes('teams')
    ? [reference(account, 'team', { id: teamId(team), summary: team }, 'teams')]
    : [];
}

export function teamId(team: string): string {
  return publicId('P', `team:${team}`);
}

export function policyReference(
  account: AccountPlan,
  { team }: Service,
): Reference {
  return reference(
    account,
    'escalation_policy',
    { id: publicId('P', `policy:${team}`), summary: `${team} on call` },
    'escalation_policies',
  );
}

/** A priority, which answers always show in full. */
export function priorityBody(account: AccountPlan, name: string) {
  const id = publicId('P', `priority:${account.id}:${name}`);
  return {
    id,
    type: 'priority',
    summary: name,
    self: `${apiUrl(account)}/priorities/${id}`,
    html_url: null,
    name,
    description: '',
  };
}
