import type { Simulator } from '@internal/simulator';

/** What the simulator serves of an account, read in the plainest way. */
export async function served(
  simulator: Simulator,
  path: string,
  account = 0,
): Promise<any> {
  const { apiBaseUrl, apiToken } = simulator.info().pagerduty.accounts[account];
  const response = await fetch(`${apiBaseUrl}${path}`, {
    headers: { authorization: `Token token=${apiToken}` },
  });
  return response.json();
}

/** All incidents of an account. */
export async function servedIncidents(
  simulator: Simulator,
  account = 0,
): Promise<any[]> {
  const all: any[] = [];
  for (let more = true; more; ) {
    const body = await served(
      simulator,
      `/incidents?date_range=all&time_zone=UTC&limit=100&offset=${all.length}`,
      account,
    );
    all.push(...body.incidents);
    more = body.more;
  }
  return all;
}
