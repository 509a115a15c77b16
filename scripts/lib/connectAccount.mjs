import { requestInsights } from './insightsApi.mjs';
import { Failure } from './report.mjs';

const id = 'us';

/** Connects an account of the simulated PagerDuty as the page does, unless that was done at an earlier start. */
export async function connectAccount(url, simulatorUrl) {
  const connections = await requestInsights(url, '/connections');
  const known = connections?.sources
    .find(({ type }) => type === 'pagerduty')
    ?.connections.some(each => each.id === id);
  if (known) {
    return;
  }
  const created = await requestInsights(url, '/connections', {
    method: 'POST',
    body: {
      type: 'pagerduty',
      id,
      method: 'token',
      fields: {
        token: 'us-read-only-key',
        apiBaseUrl: `${simulatorUrl}/pagerduty`,
      },
    },
  });
  const started =
    created &&
    (await requestInsights(url, `/connections/pagerduty/${id}/start`, {
      method: 'POST',
      body: {},
    }));
  if (!started) {
    throw new Failure(
      'The simulated PagerDuty could not be connected: see the log of the backend',
    );
  }
}
