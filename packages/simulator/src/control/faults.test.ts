import { Simulator, startSimulator } from '../server';
import { graphql, rest } from '../vendors/github/testUtils/client';

describe('faults', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({
      size: 'q',
      anchor: '2026-03-01',
      // A night in which nothing happens: a stale answer lacks what was updated in the hour before.
      now: () => new Date('2026-03-07T03:00:00Z'),
    });
  });
  afterEach(() => simulator.clearFaults());
  afterAll(() => simulator.stop());

  it('befall the requests they are set for', async () => {
    simulator.fault({ kind: '502', route: '/pulls', at: [2, 3] });
    const statuses = [];
    for (const path of [
      '/user',
      ...Array(4).fill('/repos/meridian/shop/pulls'),
    ]) {
      statuses.push((await rest(simulator, path)).status);
    }
    expect(statuses).toEqual([200, 200, 502, 502, 200]);
  });

  it('answer as GitHub refuses', async () => {
    simulator.fault({ kind: '403-secondary', retryAfterSeconds: 7, times: 1 });
    simulator.fault({
      kind: '429',
      retryAfterSeconds: 7,
      retryAfterForm: 'date',
      times: 1,
    });
    simulator.fault({ kind: '451', times: 1 });
    const secondary = await rest(simulator, '/user');
    const tooMany = await rest(simulator, '/user');
    const blocked = await rest(simulator, '/user');
    expect(secondary.headers.get('retry-after')).toBe('7');
    expect(
      Number(secondary.headers.get('x-ratelimit-remaining')),
    ).toBeGreaterThan(0);
    expect(
      Date.parse(tooMany.headers.get('retry-after')!) -
        Date.parse(tooMany.headers.get('date')!),
    ).toBe(7_000);
    expect((await blocked.json()).block.reason).toBe('dmca');
  });

  it('break the transport', async () => {
    simulator.fault({ kind: 'reset-mid-body', at: 1 });
    simulator.fault({ kind: 'truncated-json', at: 2 });
    simulator.fault({ kind: 'timeout', at: 3 });
    simulator.fault({ kind: 'slow-body', at: 4, delayMilliseconds: 200 });
    simulator.fault({ kind: 'wrong-content-type', at: 5 });
    const read = async () => (await rest(simulator, '/user')).json();
    await expect(read()).rejects.toThrow('terminated');
    await expect(read()).rejects.toThrow('JSON');
    await expect(
      fetch(`${simulator.url}/github/user`, {
        headers: { authorization: 'Bearer x' },
        signal: AbortSignal.timeout(150),
      }),
    ).rejects.toThrow('timeout');
    const began = Date.now();
    await expect(read()).resolves.toMatchObject({ login: 'insights-reader' });
    expect(Date.now() - began).toBeGreaterThanOrEqual(190);
    const page = await rest(simulator, '/user');
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  it('leave parts of a GraphQL answer out', async () => {
    const query = `query Two { repository(owner: "meridian", name: "shop") {
      pullRequests(first: 2) { nodes { number } } } }`;
    simulator.fault({ kind: 'graphql-partial', route: '^Two$', times: 1 });
    const { data, errors } = await graphql(simulator, query);
    expect(data.repository.pullRequests.nodes).toEqual([{ number: 1 }, null]);
    expect(errors?.[0].type).toBe('RESOURCE_LIMITS_EXCEEDED');
    simulator.fault({ kind: 'graphql-forbidden', times: 1 });
    const hidden = await graphql(simulator, query);
    expect(hidden.data.repository.pullRequests.nodes).toEqual([null, null]);
    expect(hidden.errors?.map(({ type, path }) => [type, path?.pop()])).toEqual(
      [
        ['FORBIDDEN', 0],
        ['FORBIDDEN', 1],
      ],
    );
    simulator.fault({ kind: 'graphql-error-200', api: 'graphql', times: 1 });
    expect((await graphql(simulator, query)).errors?.[0].message).toContain(
      'Something went wrong',
    );
    expect((await graphql(simulator, query)).errors).toBeUndefined();
  });

  it('repeat, reorder and age what an answer lists', async () => {
    const query = `query Three { repository(owner: "meridian", name: "shop") {
      pullRequests(first: 3, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { number title } } } }`;
    const read = async () =>
      (await graphql(simulator, query)).data.repository.pullRequests.nodes;
    const nodes = await read();
    simulator.fault({ kind: 'duplicate-items', times: 1 });
    expect(await read()).toEqual([...nodes, nodes[0]]);
    simulator.clearFaults();
    simulator.fault({ kind: 'shuffled-items', times: 1 });
    expect(await read()).toEqual([...nodes].reverse());
    simulator.clearFaults();
    const { number } = nodes[2];
    const repository = 'meridian/shop';
    simulator.edit({ kind: 'retitle', repository, number, title: 'new' });
    simulator.fault({ kind: 'stale-answer', times: 1 });
    expect(await read()).toEqual(nodes);
    expect((await read())[0]).toEqual({ number, title: 'new' });
  });

  it('can be set, listed and cleared over HTTP, and bad ones are refused', async () => {
    const control = `${simulator.url}/_simulator/faults`;
    const post = (body: object) =>
      fetch(control, { method: 'POST', body: JSON.stringify(body) });
    expect((await post({ kind: '503', every: 2 })).status).toBe(200);
    expect((await post({ kind: 'earthquake' })).status).toBe(400);
    expect((await post({ kind: '503', vendor: 'nobody' })).status).toBe(400);
    expect(await (await fetch(control)).json()).toMatchObject([
      { kind: '503' },
    ]);
    expect(await (await fetch(control, { method: 'DELETE' })).json()).toEqual(
      [],
    );
  });
});
