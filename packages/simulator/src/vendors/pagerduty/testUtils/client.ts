import { Simulator } from '../../../server';

/** Requests something as a client with the read-only key of an account does. */
export function pagerDuty(
  simulator: Simulator,
  path: string,
  { account = 'us', headers = {} }: RequestOptions = {},
): Promise<Response> {
  const { accounts } = simulator.info().pagerduty;
  const { apiBaseUrl, apiToken } = accounts.find(({ id }) => id === account)!;
  return fetch(`${apiBaseUrl}${path}`, {
    headers: {
      authorization: `Token token=${apiToken}`,
      accept: 'application/vnd.pagerduty+json;version=2',
      'content-type': 'application/json',
      ...headers,
    },
  });
}

/** The account whose key is used, and headers that replace the usual ones. */
export interface RequestOptions {
  account?: string;
  headers?: Record<string, string>;
}

/** Requests a body that must be there. */
export async function pagerDutyBody<T = any>(
  simulator: Simulator,
  path: string,
  options?: RequestOptions,
): Promise<T> {
  const response = await pagerDuty(simulator, path, options);
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}`);
  }
  return response.json();
}

/** Gets a token for an app. */
export function pagerDutyToken(
  simulator: Simulator,
  form: Record<string, string>,
  account = 'us',
): Promise<Response> {
  const { oauth } = simulator
    .info()
    .pagerduty.accounts.find(({ id }) => id === account)!;
  const { identityUrl, clientId, clientSecret, region, subDomain } = oauth;
  return fetch(`${identityUrl}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: `as_account-${region}.${subDomain} incidents.read services.read`,
      ...form,
    }),
  });
}
