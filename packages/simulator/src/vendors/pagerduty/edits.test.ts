import { Simulator, startSimulator } from '../../server';
import { pagerDuty, pagerDutyBody, pagerDutyToken } from './testUtils/client';
import { PagerDutyEditOptions } from './editSchema';

const NOW = '2026-03-02T12:00:00Z';
const LATER = '2026-03-02T12:30:00Z';

describe('edits at PagerDuty', () => {
  let now = NOW;
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({
      size: 'q',
      anchor: '2026-03-01',
      now: () => new Date(now),
    });
  });
  beforeEach(() => {
    now = NOW;
  });
  afterAll(() => simulator.stop());

  const service = 'shop of checkout';
  const edit = (options: PagerDutyEditOptions) => simulator.edit(options)[0];
  const add = (options: object = {}) =>
    edit({ kind: 'add-incident', service, ...options }).id!;
  const read = async (id: string) =>
    (await pagerDutyBody(simulator, `/incidents/${id}`)).incident;
  const log = async (id: string) =>
    (
      await pagerDutyBody(simulator, `/incidents/${id}/log_entries`)
    ).log_entries.map(({ type, created_at }: any) => [type, created_at]);

  it('add an incident', async () => {
    const details = { commit: 'a'.repeat(40) };
    const id = add({
      title: 'Down',
      details,
      urgency: 'low',
      priority: 'P2',
      secondsAgo: 600,
    });
    const body = await pagerDutyBody(
      simulator,
      `/incidents/${id}?include[]=body`,
    );
    expect(body.incident).toMatchObject({
      title: 'Down',
      status: 'triggered',
      urgency: 'low',
      created_at: '2026-03-02T11:50:00Z',
      resolved_at: null,
      service: { summary: service },
      priority: { summary: 'P2' },
      body: { details },
    });
    const { incidents } = await pagerDutyBody(
      simulator,
      '/incidents?since=2026-03-02T11:50:00Z&limit=100',
    );
    expect(incidents.map((each: any) => each.id)).toContain(id);
    expect(add()).not.toBe(add());
  });

  it('acknowledge, resolve and reopen one', async () => {
    const id = add();
    edit({ kind: 'acknowledge-incident', incident: id });
    expect(await read(id)).toMatchObject({
      status: 'acknowledged',
      acknowledgements: [{ at: NOW }],
    });
    edit({ kind: 'resolve-incident', incident: id });
    expect(await read(id)).toMatchObject({
      status: 'resolved',
      resolved_at: NOW,
      acknowledgements: [],
    });
    now = LATER;
    edit({ kind: 'reopen-incident', incident: id, as: 'acknowledged' });
    expect(await read(id)).toMatchObject({
      status: 'acknowledged',
      resolved_at: null,
      updated_at: LATER,
      acknowledgements: [{ at: LATER }],
    });
    edit({ kind: 'resolve-incident', incident: id });
    edit({ kind: 'reopen-incident', incident: id });
    expect(await read(id)).toMatchObject({
      status: 'triggered',
      resolved_at: null,
      acknowledgements: [],
    });
    expect(await log(id)).toEqual([
      ['trigger_log_entry', LATER],
      ['resolve_log_entry', LATER],
      ['acknowledge_log_entry', LATER],
      ['resolve_log_entry', NOW],
      ['acknowledge_log_entry', NOW],
      ['trigger_log_entry', NOW],
    ]);
  });

  it('keep what was planned from happening to a reopened one', async () => {
    const { incidents } = await pagerDutyBody(
      simulator,
      '/incidents?statuses[]=resolved&limit=1&sort_by=created_at:desc',
    );
    const [{ id }] = incidents;
    edit({ kind: 'reopen-incident', incident: id });
    now = '2026-09-01T12:00:00Z';
    expect((await read(id)).status).toBe('triggered');
  });

  it('merge one into another, and reopen it', async () => {
    const [parent, child] = [add({ title: 'First' }), add()];
    edit({ kind: 'merge-incident', incident: child, into: parent });
    expect(await read(child)).toMatchObject({
      status: 'resolved',
      resolved_at: NOW,
      resolve_reason: {
        type: 'merge_resolve_reason',
        incident: {
          id: parent,
          summary: expect.stringMatching(/^\[#\d+\] First$/),
        },
      },
    });
    expect(await read(parent)).toMatchObject({ status: 'triggered' });
    edit({ kind: 'reopen-incident', incident: child });
    expect(await read(child)).toMatchObject({
      status: 'triggered',
      resolve_reason: null,
    });
  });

  it('change urgency and priority, of which the account log shows only one', async () => {
    const id = add({ priority: 'P1' });
    now = LATER;
    edit({
      kind: 'change-incident',
      incident: id,
      urgency: 'low',
      priority: null,
    });
    expect(await read(id)).toMatchObject({
      urgency: 'low',
      priority: null,
      updated_at: LATER,
      last_status_change_at: NOW,
    });
    expect((await log(id)).map(([type]: string[]) => type)).toEqual([
      'field_value_change_log_entry',
      'urgency_change_log_entry',
      'trigger_log_entry',
    ]);
    const { log_entries } = await pagerDutyBody(
      simulator,
      `/log_entries?since=${LATER}`,
    );
    expect(
      log_entries
        .filter(({ incident }: any) => incident.id === id)
        .map(({ type }: any) => type),
    ).toEqual(['urgency_change_log_entry']);
  });

  it('delete a service, whose incidents stay', async () => {
    const id = add({ service: 'voucher-service' });
    const { service: before } = await read(id);
    edit({ kind: 'delete-service', service: 'voucher-service' });
    expect(await read(id)).toMatchObject({ service: null });
    expect((await pagerDuty(simulator, `/services/${before.id}`)).status).toBe(
      404,
    );
  });

  it('revoke keys and tokens', async () => {
    const response = await pagerDutyToken(simulator, {}, 'eu');
    const { access_token: token } = await response.json();
    const status = async (authorization: string) =>
      (
        await pagerDuty(simulator, '/incidents?limit=1', {
          account: 'eu',
          headers: { authorization },
        })
      ).status;
    const { apiToken, fullAccessToken } =
      simulator.info().pagerduty.accounts[1];
    edit({ kind: 'revoke-token', token });
    edit({ kind: 'revoke-token', token: apiToken });
    expect([
      await status(`Bearer ${token}`),
      await status(`Token token=${apiToken}`),
      await status(`Token token=${fullAccessToken}`),
    ]).toEqual([401, 401, 200]);
  });

  it.each<[string, (id: string) => PagerDutyEditOptions, string]>([
    [
      'an incident that there is not',
      () => ({ kind: 'resolve-incident', incident: 'Q0' }),
      'no incident Q0',
    ],
    [
      'the wrong state',
      incident => ({ kind: 'reopen-incident', incident }),
      'is triggered',
    ],
    [
      'an incident as its own parent',
      incident => ({ kind: 'merge-incident', incident, into: incident }),
      'cannot stand',
    ],
    [
      'a priority of another account',
      incident => ({ kind: 'change-incident', incident, priority: 'SEV-1' }),
      'no priority SEV-1',
    ],
    [
      'a service that there is not',
      () => ({ kind: 'add-incident', service: 'nothing' }),
      'no service nothing',
    ],
    [
      'a token that there is not',
      () => ({ kind: 'revoke-token', token: 'nothing' }),
      'no such key',
    ],
  ])('refuse %s', (_name, options, problem) => {
    const id = add();
    expect(() => edit(options(id))).toThrow(problem);
  });

  it('work over HTTP', async () => {
    const post = async (body: object) => {
      const response = await fetch(`${simulator.url}/_simulator/edit`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      return [response.status, await response.json()];
    };
    const [status, { changed }] = await post({ kind: 'add-incident', service });
    expect([status, changed]).toEqual([
      200,
      [{ id: expect.stringMatching(/^Q/), what: 'add-incident' }],
    ]);
    expect((await post({ kind: 'resolve-incident', incident: 'Q0' }))[0]).toBe(
      409,
    );
    expect((await post({ kind: 'resolve-incident' }))[0]).toBe(400);
  });
});
