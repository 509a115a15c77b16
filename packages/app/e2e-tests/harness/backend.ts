import { setTimeout as sleep } from 'timers/promises';
import type {
  SourcesResponse,
  TeamsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { exampleUrl } from './environment';

async function guestToken(): Promise<string> {
  const response = await fetch(`${exampleUrl()}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}

async function ask(path: string): Promise<Response> {
  const response = await fetch(`${exampleUrl()}/api/insights/v1${path}`, {
    headers: { Authorization: `Bearer ${await guestToken()}` },
  });
  if (!response.ok) {
    throw new Error(`${path} was answered with ${response.status}`);
  }
  return response;
}

/** Asks the backend of Insights something, signed in as the guest. */
export async function askInsights<T>(path: string): Promise<T> {
  return (await ask(path)).json();
}

/** The same for what is no JSON. */
export async function askInsightsForText(path: string): Promise<string> {
  return (await ask(path)).text();
}

const patienceMilliseconds = 170_000;

/** Waits until catalog and first history are read, so that pages show values. */
export async function historyIsLoaded(): Promise<void> {
  const deadline = Date.now() + patienceMilliseconds;
  while (Date.now() < deadline) {
    const { sources } = await askInsights<SourcesResponse>('/sources');
    const { teams } = await askInsights<TeamsResponse>('/teams');
    const isOwned = teams.some(team => team.mine && team.repositories > 0);
    if (isOwned && sources.every(source => source.state === 'connected')) {
      return;
    }
    await sleep(1_000);
  }
  throw new Error('The first history was not read in time');
}
