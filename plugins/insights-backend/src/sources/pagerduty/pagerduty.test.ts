import { ConfigReader } from '@backstage/config';
import {
  type FaultOptions,
  type Simulator,
  startSimulator,
} from '@internal/simulator';
import type { RangeSpec } from '@devex-insights/backstage-plugin-insights-common';
import { DateTime } from 'luxon';
import { SourceRegistry } from '../../SourceRegistry';
import { factHashes } from '../../database/factHashes';
import { HintQueue } from '../../ingestion/HintQueue';
import { IngestionEngine } from '../../ingestion/IngestionEngine';
import {
  collectingLogger,
  type LogLine,
} from '../../testUtils/faults/workload';
import { useTestKnex } from '../../testUtils/testDatabase';
import { queryMetrics } from '../../testUtils/testWorld';
import { pagerduty } from '.';
import { simulatedAccounts } from './testUtils/accounts';
import { figuresOf } from './testUtils/figures';
import { servedIncidents } from './testUtils/servedIncidents';

jest.setTimeout(240_000);

const forever = new AbortController().signal;

describe('the PagerDuty source', () => {
  const database = useTestKnex();
  // The simulated organisation stands still.
  const now = new Date();
  let simulator: Simulator;

  let shared: Simulator;
  const startStill = () => startSimulator({ size: 'q', now: () => now });

  beforeAll(async () => {
    shared = await startStill();
  });
  beforeEach(() => {
    simulator = shared;
    simulator.clearFaults();
    simulator.resetCounters();
    simulator.resetLimits();
  });
  afterAll(() => shared.stop());

  /** Reads what is due; returns the rows that were written, by table. */
  async function sync({
    months = 6,
    accounts = simulatedAccounts(simulator),
    lines = [],
    backOffSeconds = 60,
  }: {
    months?: number | 'all';
    accounts?: object[];
    lines?: LogLine[];
    backOffSeconds?: number;
  } = {}): Promise<Record<string, number>> {
    const written: Record<string, number> = {};
    const config = new ConfigReader({
      integrations: { github: [{ host: 'github.com' }] },
      insights: {
        sources: { pagerduty: { connections: accounts, history: { months } } },
      },
    } as any);
    const engine = IngestionEngine.create({
      knex: database.knex,
      sources: new SourceRegistry().open(config),
      logger: collectingLogger(lines),
      owner: 'test',
      machinePatterns: { bots: [], agents: [] },
      rateLimitReserve: 0,
      backOffSeconds,
      onProgress: page =>
        Object.entries(page.written).forEach(([table, count]) => {
          written[table] = (written[table] ?? 0) + count;
        }),
    });
    await engine.pump({ signal: forever });
    return Object.fromEntries(
      Object.entries(written).filter(([, count]) => count > 0),
    );
  }

  const makeDue = () =>
    database
      .knex('ingestion_slices')
      .update({ next_at: database.knex.fn.now() });
  const slices = () =>
    database
      .knex('ingestion_slices')
      .orderBy(['connection', 'stream'])
      .select('connection', 'stream', 'state', 'last_error');
  const count = async (table: string) =>
    Number((await database.knex(table).count({ rows: '*' }))[0].rows);
  const facts = async () => {
    const { services, incidents } = await factHashes(database.knex);
    return { services, incidents };
  };

  /** The metrics on incidents are what an independent calculation has, in weeks and quarters. */
  async function expectFigures() {
    const all = (
      await Promise.all(
        [0, 1].map(async account =>
          (
            await servedIncidents(simulator, account)
          ).map(each => ({ ...each, account })),
        ),
      )
    ).flat();
    const today = DateTime.fromJSDate(now, { zone: 'utc' });
    const weeks = Array.from({ length: 12 }, (_, index) =>
      today.startOf('week').minus({ weeks: index + 1 }),
    );
    const quarters = Array.from({ length: 4 }, (_, index) =>
      today.startOf('quarter').minus({ quarters: index + 1 }),
    );
    const periods: Array<[RangeSpec, DateTime, DateTime]> = [
      ...weeks.map((start): [RangeSpec, DateTime, DateTime] => [
        `week:${start.toFormat(`kkkk-'W'WW`)}` as RangeSpec,
        start,
        start.plus({ weeks: 1 }),
      ]),
      ...quarters.map((start): [RangeSpec, DateTime, DateTime] => [
        `quarter:${start.toFormat(`yyyy-'Q'q`)}` as RangeSpec,
        start,
        start.plus({ quarters: 1 }),
      ]),
    ];
    for (const [range, start, end] of periods) {
      const expected = figuresOf(all, start.toSeconds(), end.toSeconds());
      const { result } = await queryMetrics(database.knex, {
        now,
        range,
        // In weeks, a quarter would begin with a whole one.
        granularity: `${range}`.startsWith('week') ? 'week' : 'month',
        metrics: Object.keys(expected),
      });
      for (const [id, value] of Object.entries(expected)) {
        const actual = result(id).value;
        const isSame =
          value === null
            ? actual === null
            : Math.abs(actual! - value) <= 1e-9 * Math.max(1, Math.abs(value));
        expect([range, id, isSame ? value : actual]).toEqual([
          range,
          id,
          value,
        ]);
      }
    }
  }

  it('loads all accounts, has right metrics, and then writes nothing while nothing changes', async () => {
    await sync({ months: 'all' });
    expect(await slices()).toEqual(
      ['eu', 'us'].flatMap(connection =>
        ['incidents', 'services'].map(stream => ({
          connection,
          stream,
          state: 'live',
          last_error: null,
        })),
      ),
    );
    const all = [
      ...(await servedIncidents(simulator, 0)),
      ...(await servedIncidents(simulator, 1)),
    ];
    expect(await count('incidents')).toBe(all.length);
    const covered = await database
      .knex('ingestion_slices')
      .where({ stream: 'incidents' })
      .pluck('covered_from');
    expect(covered).toEqual([-Infinity, -Infinity]);
    // Incidents of deleted services are there, too.
    const unknown = await database
      .knex('incidents')
      .join('services', 'services.service_id', 'incidents.service_id')
      .where('services.external_id', 'unknown');
    expect(unknown).toHaveLength(all.filter(({ service }) => !service).length);

    await expectFigures();

    const before = await facts();
    simulator.resetCounters();
    await makeDue();
    expect(await sync({ months: 'all' })).toEqual({});
    expect(await facts()).toEqual(before);
    expect(simulator.counters().total).toBeLessThan(30);
  });

  it('goes back further where the history is longer', async () => {
    await sync({ months: 1 });
    const few = await count('incidents');
    await makeDue();
    await sync({ months: 6 });
    const longer = await facts();
    expect(await count('incidents')).toBeGreaterThan(few);
    await database.knex('incidents').delete();
    await database.knex('ingestion_slices').delete();
    await sync({ months: 6 });
    expect(await facts()).toEqual(longer);
  });

  describe('when something changes later', () => {
    // Edits of one test must not be seen by the next one.
    beforeEach(async () => {
      simulator = await startStill();
    });
    afterEach(() => simulator.stop());

    const accounts = () => [simulatedAccounts(simulator)[0]];
    const read = () => sync({ months: 2, accounts: accounts() });
    const stored = async (id: string) => {
      const { rows } = await database.knex.raw(
        `select i.*, s.external_id as service from incidents i join services s using (service_id) where incident_id = ?`,
        [id],
      );
      expect(rows.length).toBeLessThanOrEqual(1);
      return rows[0];
    };
    const ageInDays = (each: any) =>
      (now.getTime() - Date.parse(each.created_at)) / 86_400_000;
    /** Resolved incidents of an age that nothing was merged into. */
    const resolved = async (from: number, to: number) => {
      const all = await servedIncidents(simulator);
      const parents = all.map(each => each.resolve_reason?.incident.id);
      return all.filter(
        each =>
          each.status === 'resolved' &&
          each.service &&
          each.resolved_at &&
          !each.resolve_reason &&
          !parents.includes(each.id) &&
          ageInDays(each) > from &&
          ageInDays(each) < to,
      );
    };
    const at = (seconds: number) => new Date(Math.floor(seconds) * 1000);

    it('reads what was resolved, reopened, merged and added, in a few requests', async () => {
      await read();
      const [old, child, closed] = await resolved(20, 55);
      const [parent] = await resolved(200, 400);
      const { service } = child;
      const sha = '0123456789abcdef0123456789abcdef01234567';
      const [{ id: added }] = simulator.edit({
        kind: 'add-incident',
        service: service.id,
        details: { commit: sha, link: 'https://github.com/Acme/Shop/pull/12' },
      });
      simulator.edit({
        kind: 'reopen-incident',
        incident: old.id,
        as: 'acknowledged',
      });
      simulator.edit({ kind: 'reopen-incident', incident: child.id });
      simulator.edit({
        kind: 'merge-incident',
        incident: child.id,
        into: parent.id,
      });
      expect(await stored(parent.id)).toBeUndefined();

      simulator.resetCounters();
      await makeDue();
      await read();
      expect(simulator.counters().total).toBeLessThan(15);
      expect(await stored(old.id)).toMatchObject({ resolved_at: null });
      expect(await stored(child.id)).toMatchObject({ merged_into: parent.id });
      expect(await stored(parent.id)).toMatchObject({
        created_at: new Date(parent.created_at),
      });
      expect(await stored(added!)).toMatchObject({
        created_at: at(now.getTime() / 1000),
        resolved_at: null,
        named_shas: [sha],
        named_pull_requests: ['acme/shop#12'],
      });
      expect(await stored(closed.id)).toMatchObject({
        resolved_at: new Date(closed.resolved_at),
      });

      simulator.edit({ kind: 'resolve-incident', incident: old.id });
      simulator.edit({ kind: 'resolve-incident', incident: added! });
      await makeDue();
      await read();
      expect(await stored(old.id)).toMatchObject({
        resolved_at: at(now.getTime() / 1000),
      });
      // It is read again without its text, and keeps what that named.
      expect(await stored(added!)).toMatchObject({
        resolved_at: at(now.getTime() / 1000),
        named_shas: [sha],
      });
    });

    it('reads once a day what no log tells: another priority, and a service that is gone', async () => {
      await read();
      const [incident] = await resolved(1, 13);
      simulator.edit({
        kind: 'change-incident',
        incident: incident.id,
        priority: incident.priority ? null : 'P3',
      });
      simulator.edit({ kind: 'delete-service', service: incident.service.id });
      await database.knex.raw(
        `update ingestion_slices set next_at = now(),
           cursor = jsonb_set(cursor, '{readAgainAt}', to_jsonb(now() - interval '25 hours'))
         where stream = 'incidents'`,
      );
      await read();
      expect(await stored(incident.id)).toMatchObject({
        priority: incident.priority ? null : 'P3',
        service: 'unknown',
      });
    });

    it('stops with a key that is revoked, and goes on with another one', async () => {
      await read();
      const [{ token }] = accounts();
      simulator.edit({ kind: 'revoke-token', token });
      await makeDue();
      await read();
      for (const { last_error } of await slices()) {
        expect(last_error).toMatch(
          /does not accept the credentials .* renew the connection 'us'/,
        );
      }
      const [{ fullAccessToken }] = simulator.info().pagerduty.accounts;
      const [account] = accounts();
      await makeDue();
      await sync({
        months: 2,
        accounts: [{ ...account, token: fullAccessToken }],
      });
      expect((await slices()).map(({ last_error }) => last_error)).toEqual([
        null,
        null,
      ]);
    });

    it('is due at once where a webhook says so, in all accounts', async () => {
      await sync({ months: 1 });
      await database
        .knex('ingestion_slices')
        .update({ last_success_at: '2026-01-01' });
      const hint = pagerduty.events!.read('pagerduty', {
        event: { event_type: 'incident.triggered', data: { id: 'Q1' } },
      })!;
      const hints = new HintQueue({
        knex: database.knex,
        logger: collectingLogger([]),
        source: 'pagerduty',
      });
      hints.add(hint);
      await hints.flush();
      const due = await database
        .knex('ingestion_slices')
        .where('next_at', '<=', database.knex.fn.now())
        .orderBy('connection')
        .select('connection', 'stream');
      expect(due).toEqual([
        { connection: 'eu', stream: 'incidents' },
        { connection: 'us', stream: 'incidents' },
      ]);
    });
  });

  describe('when something goes wrong', () => {
    const months = 2;
    const accounts = () => [simulatedAccounts(simulator)[0]];
    /** What is stored once the faults are over and everything has been read. */
    const recover = async () => {
      simulator.clearFaults();
      await database.knex('rate_budgets').delete();
      await database
        .knex('ingestion_set_aside')
        .update({ next_at: database.knex.fn.now() });
      await makeDue();
      await sync({ months, accounts: accounts() });
      return {
        facts: await facts(),
        setAside: await count('ingestion_set_aside'),
        slices: await slices(),
      };
    };
    let undisturbed: Awaited<ReturnType<typeof recover>>;

    beforeEach(async () => {
      if (!undisturbed) {
        undisturbed = await recover();
        await database.knex('ingestion_slices').delete();
        await database.knex('incidents').delete();
        await database.knex('services').delete();
      }
    });

    it.each<[string, FaultOptions, RegExp]>([
      ['a server that fails', { kind: '500' }, /answered 500/],
      ['a proxy that answers', { kind: '200-page' }, /not complete JSON/],
      ['half an answer', { kind: 'truncated-json' }, /not complete JSON/],
      ['an answer without its list', { kind: 'no-list' }, /incidents: Invalid/],
      ['a key that is revoked', { kind: '401' }, /renew the connection 'us'/],
      ['a plan that changes', { kind: '402' }, /upgrade the plan/],
      ['a scope that is missing', { kind: '403' }, /incidents.read/],
    ])(
      '%s in the middle stops it with a reason, and it goes on afterwards',
      async (_, fault, message) => {
        // After a few pages of the first load.
        simulator.fault({
          ...fault,
          route: '^/incidents[?]',
          at: Array.from({ length: 500 }, (__, index) => index + 4),
        });
        const lines: LogLine[] = [];
        await sync({ months, accounts: accounts(), lines });
        const [incidents] = await slices();
        expect(await count('services')).toBeGreaterThan(0);
        expect(incidents.last_error).toMatch(message);
        expect(await count('incidents')).toBeGreaterThan(0);
        const [{ token }] = accounts();
        expect(JSON.stringify(lines)).not.toContain(token);
        await database
          .knex('ingestion_slices')
          .update({ state: 'loading', attempts: 0 })
          .where({ state: 'denied' });
        expect(await recover()).toEqual(undisturbed);
      },
    );

    it('a rate limit makes it wait for as long as it is told', async () => {
      simulator.fault({ kind: '429', retryAfterSeconds: 40, at: 5 });
      await sync({ months, accounts: accounts() });
      const [{ waits_for, seconds }] = await database
        .knex('ingestion_slices')
        .where({ stream: 'incidents' })
        .select(
          'waits_for',
          database.knex.raw(
            'extract(epoch from next_at - now())::float8 as seconds',
          ),
        );
      expect(waits_for).toMatch(/PagerDuty's rate limit .* is reached/);
      expect(seconds).toBeGreaterThan(30);
      expect(seconds).toBeLessThanOrEqual(41);
      expect(await recover()).toEqual(undisturbed);
    });

    it('single failures are read around at once', async () => {
      for (const kind of ['502', 'truncated-json', 'reset-mid-body'] as const) {
        simulator.fault({ kind, route: '^/incidents[?]', every: 5 });
      }
      simulator.fault({ kind: 'shuffled-items', every: 2 });
      simulator.fault({ kind: 'duplicate-items', every: 3 });
      await sync({ months, accounts: accounts(), backOffSeconds: 0.01 });
      expect(await recover()).toEqual(undisturbed);
    });

    const place = /^number \d+ of the incidents from 20/;
    it.each<[string, Omit<FaultOptions, 'holding'>, RegExp]>([
      ['that is no incident', { kind: 'malformed-record' }, /^incident Q/],
      ['for which the list fails', { kind: '500' }, place],
      ['for which the answer breaks off', { kind: 'truncated-json' }, place],
    ])('one incident %s is set aside', async (_, fault, title) => {
      const all = await servedIncidents(simulator);
      const { id } = all
        .filter(({ resolve_reason: reason }) => !reason)
        .at(-3)!;
      simulator.fault({
        ...fault,
        holding: `"id":"${id}","type":"incident"`,
      });
      await sync({ months, accounts: accounts() });
      expect(
        (await slices()).map(({ state, last_error }) => [state, last_error]),
      ).toEqual([
        ['live', null],
        ['live', null],
      ]);
      const titles = await database.knex('ingestion_set_aside').pluck('title');
      expect(titles.length).toBeGreaterThan(0);
      titles.forEach(each => expect(each).toMatch(title));
      expect(await count('incidents')).toBeGreaterThan(10);
      expect(
        await database.knex('incidents').where({ incident_id: id }),
      ).toEqual([]);
      expect(await recover()).toEqual(undisturbed);
    });
  });
});
