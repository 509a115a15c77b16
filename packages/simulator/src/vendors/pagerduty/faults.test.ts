import { FaultOptions } from '../../control/faults';
import { Simulator, startSimulator } from '../../server';
import { pagerDuty, pagerDutyBody } from './testUtils/client';

describe('faults at PagerDuty', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({
      size: 'q',
      anchor: '2026-03-01',
      now: () => new Date('2026-03-02T12:00:00Z'),
    });
  });
  afterEach(() => simulator.clearFaults());
  afterAll(() => simulator.stop());

  const get = () => pagerDuty(simulator, '/incidents');

  it.each<[FaultOptions['kind'], number, object | undefined]>([
    ['400', 400, { message: 'Invalid Input Provided', code: 2001 }],
    ['401', 401, { message: 'Authentication failed', code: 2006 }],
    ['402', 402, { code: 2012 }],
    ['403', 403, { message: 'Access Denied', code: 2010 }],
    ['404', 404, { message: 'Not Found', code: 2100 }],
    ['429', 429, { message: 'Rate Limit Exceeded', code: 2020 }],
    ['500', 500, { message: 'Internal Server Error', code: 2000 }],
  ])('answer %s', async (kind, status, error) => {
    simulator.fault({ kind, vendor: 'pagerduty', times: 1 });
    const response = await get();
    expect(response.status).toBe(status);
    expect((await response.json()).error).toMatchObject(error!);
    expect((await get()).status).toBe(200);
  });

  it.each<[FaultOptions['kind'], number]>([
    ['502', 502],
    ['503', 503],
    ['200-page', 200],
  ])('answer %s with a page', async (kind, status) => {
    simulator.fault({ kind, times: 1 });
    const response = await get();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'text/html',
    ]);
    expect(await response.text()).toMatch(/^<html>/);
  });

  it('let a token run out in the middle, also without an explanation', async () => {
    simulator.fault({ kind: '401', at: 2 });
    simulator.fault({ kind: '401-empty', at: 3 });
    const answers = [];
    for (let rest = 4; rest > 0; rest -= 1) {
      const response = await get();
      answers.push([response.status, (await response.text()).length > 0]);
    }
    expect(answers).toEqual([
      [200, true],
      [401, true],
      [401, false],
      [200, true],
    ]);
  });

  it('say with a 429 how many seconds to wait', async () => {
    simulator.fault({ kind: '429', retryAfterSeconds: 7, times: 1 });
    const { headers } = await get();
    expect([
      headers.get('ratelimit-remaining'),
      headers.get('ratelimit-reset'),
    ]).toEqual(['0', '7']);
  });

  it('spoil answers', async () => {
    const read = async () => pagerDutyBody(simulator, '/incidents?limit=3');
    const { incidents, ...paging } = await read();
    simulator.fault({ kind: 'no-list', at: 1 });
    simulator.fault({ kind: 'duplicate-items', at: 2 });
    simulator.fault({ kind: 'truncated-json', at: 3 });
    simulator.fault({
      kind: 'malformed-record',
      holding: `"id":"${incidents[1].id}"`,
      at: 4,
    });
    expect(await read()).toEqual(paging);
    expect((await read()).incidents).toEqual([...incidents, incidents[0]]);
    await expect(read()).rejects.toThrow('JSON');
    const spoiled = (await read()).incidents;
    expect([spoiled[0], spoiled[2]]).toEqual([incidents[0], incidents[2]]);
    expect(spoiled[1]).not.toHaveProperty('status');
  });

  it('answer with the state of an hour ago', async () => {
    const { id } = simulator.edit({
      kind: 'add-incident',
      service: 'shop of checkout',
    })[0];
    simulator.fault({ kind: 'stale-answer', times: 1 });
    const status = async () =>
      (await pagerDuty(simulator, `/incidents/${id}`)).status;
    expect([await status(), await status()]).toEqual([404, 200]);
  });
});
