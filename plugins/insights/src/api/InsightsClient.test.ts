import type { RecordsRequest } from './InsightsApi';
import { InsightsClient } from './InsightsClient';

it('sends teams and range to the backend, and passes its refusals on', async () => {
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

it('requests the records of a row of a breakdown, in pages and as CSV', async () => {
  const requests: string[] = [];
  const client = new InsightsClient({
    fetchApi: {
      fetch: async url => {
        requests.push(String(url));
        return String(url).includes('.csv?')
          ? new Response('\uFEFFstate,title\r\n')
          : Response.json({ records: [] });
      },
    },
  });
  const row: RecordsRequest = {
    id: 'pr-size',
    teams: ['group:default/a'],
    range: 'rolling:3',
    granularity: 'week',
    bucket: '2026-11-09',
    part: { by: 'team', key: 'group:default/a', isDirect: true },
    state: 'left-out',
    rule: 'human-author',
    q: '',
  };

  await expect(
    client.getRecords({ ...row, limit: 20, cursor: 'next' }),
  ).resolves.toEqual({ records: [] });
  // As it is: with the byte order mark, if there is one.
  await expect(
    client.getRecordsCsv(row, { dialect: 'spreadsheet' }),
  ).resolves.toBe('\uFEFFstate,title\r\n');
  await client.getChange(row);
  await client.getRestatements(row);
  const query =
    'range=rolling%3A3&team=group%3Adefault%2Fa&granularity=week&bucket=2026-11-09&by=team&key=group%3Adefault%2Fa&direct=true&state=left-out&rule=human-author';
  expect(requests).toEqual([
    `plugin://insights/v1/metrics/pr-size/records?${query}&limit=20&cursor=next`,
    `plugin://insights/v1/metrics/pr-size/records.csv?${query}&dialect=spreadsheet`,
    'plugin://insights/v1/metrics/pr-size/change?range=rolling%3A3&team=group%3Adefault%2Fa&granularity=week',
    'plugin://insights/v1/metrics/pr-size/restatements?range=rolling%3A3&team=group%3Adefault%2Fa',
  ]);
});
