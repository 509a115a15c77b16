import {
  changeResponseSchema,
  insightsMetricsReadPermission,
  insightsRecordsReadPermission,
  recordsResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { DateTime } from 'luxon';
import { slices, source } from '../../testUtils/testWorld';
import { startInsights, type TestBackend } from '../../testUtils/backend';
import { pullRequest, repository } from '../../testUtils/facts';
import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';

const records = '/v1/metrics/pr-merged-count/records';
const change = '/v1/metrics/pr-merged-count/change';

describe('the API that explains numbers', () => {
  let database: TestKnex;
  let backend: TestBackend;
  beforeAll(async () => {
    database = await createTestKnex();
    const { knex } = database;
    await source(knex, { first_load_ended_at: new Date(0) });
    const id = await repository(knex);
    await slices(knex, id, { complete_through: knex.fn.now() });
    const lastWeek = DateTime.utc().startOf('week').minus({ days: 3 });
    for (const number of [1, 2, 3]) {
      await pullRequest(knex, {
        repository_id: id,
        number,
        title: number === 1 ? '=1+1' : `change ${number}`,
        base_branch: number === 3 ? 'next' : 'main',
        merged_at: lastWeek.minus({ hours: number }).toISO(),
      });
    }
    backend = await startInsights({ knex });
  });
  afterAll(async () => {
    await backend.stop();
    await database.destroy();
  });

  const answer = async (path: string) => {
    const { status, body } = await backend.get(path);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };
  const refusal = async (path: string) => {
    const { status, body } = await backend.get(path);
    return [status, body.error.message];
  };

  it('answers the records of a number page by page', async () => {
    const first = recordsResponseSchema.parse(
      await answer(`${records}?range=rolling:1&limit=1`),
    );
    expect(first).toMatchObject({
      range: { range: 'rolling:1' },
      metric: { id: 'pr-merged-count', title: 'Merged PRs', unit: 'count' },
      totals: { counted: 2, leftOut: 1, value: 2, n: 2 },
      matching: 2,
      records: [{ id: 'github.com/acme/api #1', value: 1 }],
    });
    const second = recordsResponseSchema.parse(
      await answer(`${records}?range=rolling:1&limit=1&cursor=${first.next}`),
    );
    expect(second.records).toMatchObject([{ id: 'github.com/acme/api #2' }]);
    expect(second.next).toBeUndefined();
    const leftOut = recordsResponseSchema.parse(
      await answer(
        `${records}?range=rolling:1&state=left-out&rule=default-branch&q=CHANGE`,
      ),
    );
    expect(leftOut.records).toMatchObject([
      { id: 'github.com/acme/api #3', rule: 'default-branch', value: null },
    ]);
  });

  it('answers them as CSV', async () => {
    const { status, text, headers } = await backend.get(
      `${records}.csv?range=rolling:1`,
    );
    expect(status).toBe(200);
    expect(headers['content-disposition']).toBe(
      'attachment; filename="insights-pr-merged-count-counted-rolling-1-week.csv"',
    );
    const [header, first, second, end] = text.split('\r\n');
    expect(header).toBe(
      'metric,first_day,last_day,state,rule,sentence,kind,id,title,url,origin,components,teams,at,value,unit,part,note',
    );
    // No text can start a formula in a spreadsheet.
    expect(first).toContain(`,github.com/acme/api #1,"'=1+1",`);
    expect(second).toContain(',counted,,,pull-request,github.com/acme/api #2,');
    expect(end).toBe('');

    const spreadsheet = await backend.get(
      `${records}.csv?range=rolling:1&dialect=spreadsheet`,
    );
    expect(spreadsheet.text).toBe(`\uFEFF${text}`);
  });

  it('answers why a metric changed', async () => {
    const body = changeResponseSchema.parse(
      await answer(`${change}?range=rolling:1`),
    );
    expect(body).toMatchObject({
      difference: 2,
      result: { id: 'pr-merged-count', value: 2, series: [] },
      splits: [
        {
          by: 'component',
          items: [{ key: 'github.com/acme/api', contribution: 2 }],
        },
      ],
    });
  });

  it('names what is wrong with a question', async () => {
    for (const [query, message] of [
      ['limit=0', `Invalid query parameter 'limit'`],
      ['limit=201', `Invalid query parameter 'limit'`],
      ['limit=many', `Invalid query parameter 'limit'`],
      ['state=lost', `Invalid query parameter 'state'`],
      ['sort=title', `Invalid query parameter 'sort'`],
      ['rule=human-author', `Invalid query parameter 'rule'`],
      ['state=left-out&rule=mood', `Invalid query parameter 'rule'`],
      ['by=team', `Invalid query parameter 'key'`],
      ['key=a', `Invalid query parameter 'by'`],
      ['by=component&key=a&direct=true', `Invalid query parameter 'direct'`],
      ['by=component&key=a', `Invalid query parameter 'key'`],
      ['by=person&key=a', `Invalid query parameter 'by'`],
      ['bucket=yesterday', `Invalid query parameter 'bucket'`],
      ['bucket=2020-01-01', `Invalid query parameter 'bucket'`],
      ['window=next', `Invalid query parameter 'window'`],
      ['cursor=abc', `Invalid query parameter 'cursor'`],
      ['range=rolling:2', `Invalid query parameter 'range'`],
      ['team=group:default/none', `Invalid query parameter 'team'`],
      ['author=ana', `Unknown query parameter 'author'`],
    ]) {
      expect([query, ...(await refusal(`${records}?${query}`))]).toEqual([
        query,
        400,
        expect.stringContaining(message),
      ]);
    }
    expect(await refusal(`${records}.csv?limit=5`)).toEqual([
      400,
      `Unknown query parameter 'limit'`,
    ]);
    expect(await refusal(`${records}.csv?dialect=excel`)).toEqual([
      400,
      expect.stringContaining(`Invalid query parameter 'dialect'`),
    ]);
    expect(await refusal(`${records}?dialect=plain`)).toEqual([
      400,
      `Unknown query parameter 'dialect'`,
    ]);
    expect(await refusal(`${change}?by=team`)).toEqual([
      400,
      `Unknown query parameter 'by'`,
    ]);
    for (const path of ['records', 'records.csv', 'change']) {
      expect(await refusal(`/v1/metrics/none/${path}`)).toEqual([
        404,
        `There is no metric 'none'`,
      ]);
    }
  });

  it('refuses who may not read metrics', async () => {
    const denied = await startInsights({
      knex: database.knex,
      denied: [insightsMetricsReadPermission.name],
    });
    for (const path of [records, `${records}.csv`, change]) {
      const { status } = await denied.get(path);
      expect(status).toBe(403);
    }
    await denied.stop();
  });

  it('counts records, and lists none, for who may not read them', async () => {
    const counting = await startInsights({
      knex: database.knex,
      denied: [insightsRecordsReadPermission.name],
    });
    const { status, body } = await counting.get(
      `${records}?range=rolling:1&q=nowhere`,
    );
    expect(status).toBe(200);
    const counted = recordsResponseSchema.parse(body);
    expect(counted).toMatchObject({
      detail: 'withheld',
      totals: { counted: 2, leftOut: 1, value: 2 },
      // A text that is found would say what a record is called.
      matching: 0,
      records: [],
    });
    expect(counted.next).toBeUndefined();
    expect(counted.notes).toContain(
      'Listing the records needs the permission insights.records.read, so they are only counted here.',
    );
    const csv = await counting.get(`${records}.csv?range=rolling:1`);
    expect([csv.status, csv.body.error.message]).toEqual([
      403,
      'Reading records needs the permission insights.records.read',
    ]);
    // The same question of somebody who may, at the same time, is another one.
    const [withheld, listed] = await Promise.all([
      counting.get(`${records}?range=rolling:1`),
      backend.get(`${records}?range=rolling:1`),
    ]);
    expect(withheld.body.records).toEqual([]);
    expect(listed.body.records).toHaveLength(2);
    await counting.stop();
  });
});
