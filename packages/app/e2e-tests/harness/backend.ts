import { setTimeout as sleep } from 'timers/promises';
import type {
  SourcesResponse,
  TeamsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { exampleUrl } from './environment';

async function guestToken(origin: string): Promise<string> {
  const response = await fetch(`${origin}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}

/** Sends a request to the Insights backend, signed in as the guest, and returns the response whatever its status. */
export async function sendToInsights(
  path: string,
  options: { origin?: string; method?: string; body?: object } = {},
): Promise<Response> {
  const { origin = exampleUrl(), method, body } = options;
  return fetch(`${origin}/api/insights/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${await guestToken(origin)}`,
      'content-type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });
}

async function request(path: string): Promise<Response> {
  const response = await sendToInsights(path);
  if (!response.ok) {
    throw new Error(`${path} was answered with ${response.status}`);
  }
  return response;
}

/** Gets JSON from the Insights backend, signed in as the guest. */
export async function getInsights<T>(path: string): Promise<T> {
  return (await request(path)).json();
}

/** Gets a text from the Insights backend, such as CSV. */
export async function getInsightsText(path: string): Promise<string> {
  return (await request(path)).text();
}

const patienceMilliseconds = 170_000;

/** Waits until catalog and first history are read, so that pages show values. */
export async function historyIsLoaded(): Promise<void> {
  const deadline = Date.now() + patienceMilliseconds;
  while (Date.now() < deadline) {
    const { sources } = await getInsights<SourcesResponse>('/sources');
    const { teams } = await getInsights<TeamsResponse>('/teams');
    const isOwned = teams.some(team => team.mine && team.repositories > 0);
    if (isOwned && sources.every(source => source.state === 'connected')) {
      return;
    }
    await sleep(1_000);
  }
  throw new Error('The first history was not read in time');
}
