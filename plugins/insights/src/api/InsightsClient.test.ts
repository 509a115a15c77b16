import { InsightsClient } from './InsightsClient';

it('asks the backend with teams and range, and hands its refusals on', async () => {
  const requests: [string, RequestInit?][] = [];
  const client = new InsightsClient({
    fetchApi: {
      fetch: async (url, options) => {
        requests.push([String(url), options]);
        return requests.length === 1
          ? Response.json({ answer: 42 })
          : Response.json(
              {
                error: { name: 'InputError', message: 'Unknown metric' },
                response: { statusCode: 400 },
              },
              { status: 400 },
            );
      },
    },
  });
  const { signal } = new AbortController();

  await expect(
    client.getOverview(
      {
        teams: ['group:default/a', 'group:default/b'],
        entities: ['system:default/c'],
        range: 'rolling:6',
      },
      { signal },
    ),
  ).resolves.toEqual({ answer: 42 });
  await expect(
    client.getMetric({
      id: 'pr-size',
      teams: [],
      range: 'quarter:2026-Q1',
      granularity: 'month',
    }),
  ).rejects.toMatchObject({
    statusCode: 400,
    cause: { message: 'Unknown metric' },
  });
  expect(requests).toEqual([
    [
      'plugin://insights/v1/overview?range=rolling%3A6&team=group%3Adefault%2Fa&team=group%3Adefault%2Fb&entity=system%3Adefault%2Fc',
      { signal },
    ],
    [
      'plugin://insights/v1/metrics/pr-size?range=quarter%3A2026-Q1&granularity=month',
      { signal: undefined },
    ],
  ]);
});
