import { Simulator, startSimulator } from '../../server';
import { pagerDuty, pagerDutyBody, pagerDutyToken } from './testUtils/client';

const NOW = '2026-03-02T12:00:00Z';
const FEBRUARY = 'since=2026-02-01T00:00:00Z&until=2026-03-01T00:00:00Z';

describe('the API of PagerDuty', () => {
  let now = NOW;
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({
      size: 'q',
      anchor: '2026-03-01',
      limits: 'pagerduty',
      now: () => new Date(now),
    });
  });
  beforeEach(() => {
    now = NOW;
    simulator.resetLimits();
  });
  afterEach(() => simulator.clearFaults());
  afterAll(() => simulator.stop());

  const read = (path: string, account?: string) =>
    pagerDutyBody(simulator, path, { account });
  const refusal = async (response: Response) => [
    response.status,
    (await response.json()).error,
  ];

  /** All rows of a list, page by page. */
  async function readAll(path: string, name: string, limit = 100) {
    const rows: any[] = [];
    for (let more = true; more; ) {
      const body = await read(`${path}&limit=${limit}&offset=${rows.length}`);
      rows.push(...body[name]);
      more = body.more;
    }
    return rows;
  }

  it('says what a configuration needs', () => {
    const { url } = simulator;
    const { apiBaseUrl, apiToken, accounts } = simulator.info().pagerduty;
    expect([apiBaseUrl, apiToken]).toEqual([
      `${url}/pagerduty`,
      'us-read-only-key',
    ]);
    expect(accounts).toEqual([
      {
        id: 'us',
        isDefault: true,
        apiBaseUrl,
        apiToken,
        oauth: {
          clientId: 'us-client',
          clientSecret: 'us-secret',
          subDomain: 'meridian',
          region: 'us',
          identityUrl: `${url}/pagerduty`,
        },
        fullAccessToken: 'us-full-access-key',
      },
      expect.objectContaining({
        id: 'eu',
        isDefault: false,
        apiBaseUrl: `${url}/pagerduty/eu`,
        apiToken: 'eu-read-only-key',
      }),
    ]);
  });

  it('lists incidents page by page', async () => {
    const all = await readAll(`/incidents?${FEBRUARY}`, 'incidents');
    expect(all.length).toBeGreaterThan(10);
    const paged = await readAll(`/incidents?${FEBRUARY}`, 'incidents', 3);
    expect(paged).toEqual(all);
    const created = all.map(({ created_at }) => created_at);
    expect(created).toEqual([...created].sort());
    expect(created[0] >= '2026-02-01').toBe(true);
    expect(created[created.length - 1] < '2026-03-01').toBe(true);

    const { incidents, ...paging } = await read(
      `/incidents?${FEBRUARY}&limit=500`,
    );
    expect(incidents).toEqual(all.slice(0, 100));
    expect(paging).toEqual({
      limit: 100,
      offset: 0,
      more: all.length > 100,
      total: null,
    });
    expect(
      await read(`/incidents?${FEBRUARY}&total=true&offset=1`),
    ).toMatchObject({ limit: 25, offset: 1, total: all.length });
  });

  it('filters and sorts them', async () => {
    const all = await readAll('/incidents?date_range=all', 'incidents');
    const [{ service }] = all;
    const open = all.filter(({ status }) => status !== 'resolved');
    const ids = (rows: any[]) => rows.map(({ id }) => id);
    expect(
      ids(
        await readAll(
          '/incidents?date_range=all&statuses[]=triggered&statuses%5B%5D=acknowledged',
          'incidents',
        ),
      ),
    ).toEqual(ids(open));
    expect(
      ids(
        await readAll(
          `/incidents?date_range=all&service_ids[]=${service.id}&urgencies[]=low&sort_by=incident_number:desc`,
          'incidents',
        ),
      ),
    ).toEqual(
      ids(
        all.filter(
          each => each.service.id === service.id && each.urgency === 'low',
        ),
      ).reverse(),
    );
    // What lacks the brackets is no list and has no effect.
    expect(
      (await read('/incidents?date_range=all&statuses=triggered&total=true'))
        .total,
    ).toBe(all.length);
    const sorted = await readAll(
      `/incidents?${FEBRUARY}&sort_by=urgency:desc,resolved_at:asc`,
      'incidents',
    );
    const keys = sorted.map(
      each => `${each.urgency === 'low' ? 0 : 1}${each.resolved_at ?? 'never'}`,
    );
    expect(keys).toEqual([...keys].sort());
  });

  it.each([
    ['since=2025-08-01T00:00:00Z&until=2026-02-01T00:00:01Z', 'Range'],
    ['since=2025-08-01T00:00:00Z', 'Range'],
    ['since=yesterday', 'since'],
    ['limit=100&offset=9901', '10000'],
    ['limit=none', 'limit'],
    ['limit=0', 'limit'],
    ['offset=-1', 'offset'],
    ['statuses[]=open', 'open'],
    ['urgencies[]=medium', 'medium'],
    ['sort_by=title', 'title'],
    ['sort_by=created_at:up', 'created_at:up'],
    ['sort_by=created_at,urgency,resolved_at', '2 fields'],
    ['include[]=body', 'body'],
    ['time_zone=Mars', 'zone'],
  ])('refuses %s', async (query, problem) => {
    const [status, error] = await refusal(
      await pagerDuty(simulator, `/incidents?${query}`),
    );
    expect([status, error.message, error.code]).toEqual([
      400,
      'Invalid Input Provided',
      2001,
    ]);
    expect(error.errors[0]).toContain(problem);
  });

  it('accepts six months and the last place that can be paged to', async () => {
    await read(
      '/incidents?since=2025-08-01T00:00:00Z&until=2026-02-01T00:00:00Z',
    );
    expect(await read('/incidents?limit=100&offset=9900')).toMatchObject({
      incidents: [],
      more: false,
    });
  });

  it('reads times without a zone in the zone of the account, and writes UTC', async () => {
    const total = async (query: string, account: string) =>
      (await read(`/incidents?${query}&limit=100`, account)).incidents.map(
        ({ id }: any) => id,
      );
    const winter = 'since=2026-01-05T00:00:00Z&until=2026-01-25T00:00:00Z';
    const first = (await read(`/incidents?${winter}`)).incidents[3];
    const at = Date.parse(first.created_at);
    const local = (hours: number, seconds: number) =>
      new Date(at + hours * 3_600_000 + seconds * 1000)
        .toISOString()
        .slice(0, 19);
    // New York is five hours behind UTC, Berlin one hour ahead.
    const newYork = `since=${local(-5, 0)}&until=${local(-5, 1)}`;
    expect(await total(newYork, 'us')).toContain(first.id);
    expect(await total(`${newYork}&time_zone=UTC`, 'us')).not.toContain(
      first.id,
    );
    expect(
      await total(
        `since=${local(0, 0)}&until=${local(0, 1)}&time_zone=UTC`,
        'us',
      ),
    ).toContain(first.id);
    const { incidents } = await read(
      `/incidents?since=${local(1, 0)}&until=${local(
        1,
        1,
      )}&time_zone=Europe/Berlin`,
    );
    expect(first.created_at).toMatch(/Z$/);
    expect(incidents[0].created_at).toBe(`${local(1, 0)}+01:00`);
  });

  it('shows one incident by its id or number, with its body on request', async () => {
    const [{ id, incident_number }] = (await read(`/incidents?${FEBRUARY}`))
      .incidents;
    const { incident } = await read(`/incidents/${id}`);
    expect(incident).toMatchObject({ id, incident_number });
    expect(incident).not.toHaveProperty('body');
    expect(await read(`/incidents/${incident_number}`)).toEqual({ incident });
    const withBody = await read(`/incidents/${id}?include[]=body`);
    expect(withBody.incident.body).toEqual({
      type: 'incident_body',
      details: { monitor: `${incident.service.summary}/checks` },
    });
    expect(await refusal(await pagerDuty(simulator, '/incidents/Q0'))).toEqual([
      404,
      { message: 'Not Found', code: 2100 },
    ]);
  });

  it('logs what happened to an incident, and to all of them', async () => {
    const { incidents } = await read(
      `/incidents?${FEBRUARY}&statuses[]=resolved&urgencies[]=high&limit=100`,
    );
    const { id, created_at, resolved_at } = incidents.find(
      ({ last_status_change_by }: any) =>
        last_status_change_by.type === 'user_reference',
    );
    const { log_entries } = await read(
      `/incidents/${id}/log_entries?limit=100`,
    );
    const times = log_entries.map((entry: any) => entry.created_at);
    expect(times).toEqual([...times].sort().reverse());
    expect(log_entries[0]).toMatchObject({
      type: 'resolve_log_entry',
      created_at: resolved_at,
      agent: { type: 'user_reference' },
    });
    expect(log_entries[log_entries.length - 1]).toMatchObject({
      type: 'trigger_log_entry',
      created_at,
      agent: { type: 'service_reference' },
    });
    const overview = await read(
      `/incidents/${id}/log_entries?is_overview=true&limit=100`,
    );
    expect(overview.log_entries).toEqual(
      log_entries.filter(
        ({ type }: any) => !/^(assign|notify|annotate)_/.test(type),
      ),
    );

    const bounds = `since=${resolved_at}&until=2026-03-01T00:00:00Z&time_zone=UTC`;
    const swept = await readAll(`/log_entries?${bounds}`, 'log_entries');
    expect(swept).toContainEqual(log_entries[0]);
    expect(swept.every((entry: any) => entry.created_at >= resolved_at)).toBe(
      true,
    );
    expect(
      await refusal(
        await pagerDuty(simulator, '/log_entries?limit=100&offset=9901'),
      ),
    ).toMatchObject([400, { code: 2001 }]);
  });

  it('shows services, with their integrations on request', async () => {
    const services = await readAll(
      '/services?include[]=integrations',
      'services',
      4,
    );
    const names = services.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(names).toContain('shop of checkout');
    const [{ id, integrations, name }] = services;
    expect(integrations[0].integration_key).toMatch(/^[0-9a-f]{32}$/);
    expect(integrations[1].integration_email).toContain('@');
    const { service } = await read(`/services/${id}`);
    expect(service.integrations[0].type).toBe(
      'events_api_v2_inbound_integration_reference',
    );
    expect(service.integrations[0]).not.toHaveProperty('integration_key');
    expect(
      (await read(`/services?query=${encodeURIComponent(name)}`)).services,
    ).toEqual([service]);
    expect((await pagerDuty(simulator, '/services/P0')).status).toBe(404);
  });

  it('has priorities and abilities of each account', async () => {
    const names = async (account: string) =>
      (await read('/priorities', account)).priorities.map(
        (priority: any) => priority.name,
      );
    expect(await names('us')).toEqual(['P1', 'P2', 'P3', 'P4', 'P5']);
    expect(await names('eu')).toEqual(['SEV-1', 'SEV-2', 'SEV-3']);
    expect((await read('/abilities')).abilities).toContain('teams');
    expect((await read('/abilities', 'eu')).abilities).not.toContain('teams');
    // Without the ability there are no teams to filter by.
    expect(
      (await pagerDuty(simulator, '/incidents?team_ids[]=P1')).status,
    ).toBe(200);
    expect(
      await refusal(
        await pagerDuty(simulator, '/incidents?team_ids[]=P1', {
          account: 'eu',
        }),
      ),
    ).toMatchObject([402, { code: 2012, errors: ['Requires one of: teams'] }]);
  });

  describe('access', () => {
    const bearer = (token: string) => ({
      headers: { authorization: `Bearer ${token}` },
    });

    it.each([
      ['no key', ''],
      ['an unknown key', 'Token token=unknown'],
      ['a key in the place of an OAuth token', 'Bearer us-read-only-key'],
      ['a key of the other region', 'Token token=eu-read-only-key'],
    ])('refuses %s', async (_name, authorization) => {
      const headers = { authorization };
      expect(
        await refusal(await pagerDuty(simulator, '/abilities', { headers })),
      ).toEqual([401, { message: 'Authentication failed', code: 2006 }]);
    });

    it('keeps read-only keys from writing', async () => {
      const write = (token: string) =>
        fetch(`${simulator.info().pagerduty.apiBaseUrl}/incidents`, {
          method: 'POST',
          headers: { authorization: `Token token=${token}` },
        });
      const { apiToken, fullAccessToken } =
        simulator.info().pagerduty.accounts[0];
      expect(await refusal(await write(apiToken))).toMatchObject([
        403,
        { code: 2010 },
      ]);
      expect((await write(fullAccessToken)).status).toBe(404);
    });

    it('gives an app a token that has its scopes and runs out', async () => {
      const response = await pagerDutyToken(simulator, {});
      const token = await response.json();
      expect(token).toEqual({
        access_token: expect.any(String),
        scope: 'as_account-us.meridian incidents.read services.read',
        token_type: 'bearer',
        expires_in: 864_000,
      });
      const options = bearer(token.access_token);
      await pagerDutyBody(simulator, '/incidents', options);
      expect(
        await refusal(await pagerDuty(simulator, '/priorities', options)),
      ).toEqual([
        403,
        {
          message: 'Access Denied',
          code: 2010,
          errors: ['Token is missing the scope priorities.read'],
        },
      ]);
      expect(
        (
          await pagerDuty(simulator, '/incidents', {
            account: 'eu',
            ...options,
          })
        ).status,
      ).toBe(401);
      now = '2026-03-12T12:00:00Z';
      expect((await pagerDuty(simulator, '/incidents', options)).status).toBe(
        401,
      );
    });

    it.each([
      [{ client_secret: 'wrong' }, 401, 'invalid_client'],
      [{ client_id: 'eu-client' }, 401, 'invalid_client'],
      [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
      [{ scope: 'incidents.read' }, 400, 'invalid_scope'],
      [
        { scope: 'as_account-eu.meridian incidents.read' },
        400,
        'invalid_scope',
      ],
      [
        { scope: 'as_account-us.meridian incidents.write' },
        400,
        'invalid_scope',
      ],
    ])('gives no token for %j', async (form, status, error) => {
      const response = await pagerDutyToken(simulator, form);
      expect([response.status, await response.json()]).toEqual([
        status,
        { error },
      ]);
    });
  });

  it('allows 960 requests in a minute, and says how long the minute still is', async () => {
    const limits = async (path: string, account?: string) => {
      const response = await pagerDuty(simulator, path, { account });
      const header = (name: string) =>
        Number(response.headers.get(`ratelimit-${name}`));
      return [
        response.status,
        header('limit'),
        header('remaining'),
        header('reset'),
      ];
    };
    expect(await limits('/abilities')).toEqual([200, 960, 959, 60]);
    now = '2026-03-02T12:00:20Z';
    for (let rest = 958; rest > 0; rest -= 1) {
      await pagerDuty(simulator, '/abilities');
    }
    expect(await limits('/abilities')).toEqual([200, 960, 0, 40]);
    const tooMany = await pagerDuty(simulator, '/abilities');
    expect(tooMany.headers.get('ratelimit-reset')).toBe('40');
    expect(await refusal(tooMany)).toEqual([
      429,
      { message: 'Rate Limit Exceeded', code: 2020 },
    ]);
    expect(await limits('/abilities', 'eu')).toEqual([200, 960, 959, 60]);
    now = '2026-03-02T12:01:00Z';
    expect(await limits('/abilities')).toEqual([200, 960, 959, 60]);
  });
});
