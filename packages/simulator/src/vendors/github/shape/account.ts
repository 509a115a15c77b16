import { components } from '@octokit/openapi-types';
import { Account } from '../../../model/account';
import { nodeId } from '../nodeId';

type SimpleUser = components['schemas']['simple-user'];

/** Where the simulated github.com shows pages to people. */
export const WEB_URL = 'https://github.com';

const NODE_PREFIXES = { User: 'U', Bot: 'BOT', Organization: 'O' } as const;

/** The node id of an account. */
export function accountNodeId(account: Account): string {
  return nodeId(NODE_PREFIXES[account.kind], account.id);
}

/** The login as REST gives it: apps carry a suffix that they have not in GraphQL. */
export function restLogin({ login, isApp }: Account): string {
  return isApp ? `${login}[bot]` : login;
}

/** The name of an account; bots have their login for one. */
export function accountName(account: Account): string {
  return account.kind === 'Bot' ? restLogin(account) : account.name;
}

/** The address of an account; bots have one at GitHub. */
export function accountEmail(account: Account): string {
  return account.email ?? `${restLogin(account)}@users.noreply.github.com`;
}

/** The user object that REST repeats everywhere. */
export function simpleUser(account: Account, base: string): SimpleUser {
  const login = restLogin(account);
  const url = `${base}/users/${encodeURIComponent(login)}`;
  const page = account.kind === 'Bot' ? `apps/${account.login}` : login;
  return {
    login,
    id: account.id,
    node_id: accountNodeId(account),
    avatar_url: `https://avatars.githubusercontent.com/u/${account.id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `${WEB_URL}/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.kind,
    user_view_type: 'public',
    site_admin: false,
  };
}
