import { type Simulator, startSimulator } from '@internal/simulator';
import { useTestKnex } from '../../testUtils/testDatabase';
import { served, servedIncidents } from './testUtils/servedIncidents';
import { SimulatedReads } from './testUtils/SimulatedReads';

jest.setTimeout(240_000);

const minute = 60_000;
const day = 24 * 60 * minute;

describe('incidents that change', () => {
  const database = useTestKnex();
  const anchor = '2026-04-15';
  // By then, the larger account has incidents of all kinds behind it.
  const autumn = new Date('2025-11-20T12:00:00Z');
  const historyFrom = new Date(autumn.getTime() - 60 * day);
  let account: number;
  let now: Date;
  let simulator: Simulator;

  beforeEach(async () => {
    account = 1;
    now = autumn;
    simulator = await startSimulator({
      size: 'q',
      anchor,
      now: () => now,
    });
  });
  afterEach(() => simulator.stop());

  const stored = async () =>
    database
      .knex('incidents')
      .join('services', 'services.service_id', 'incidents.service_id')
      .where('services.account', ['us', 'eu'][account])
      .select('incidents.*', 'services.external_id as service')
      .orderBy('incident_id');

  /** The stored incidents by what the source has to keep, and the same of those that are served. */
  async function compare() {
    const instant = (value: Date | null) => value && value.toISOString();
    const actual = (await stored()).map(row => ({
      id: row.incident_id,
      title: row.title,
      created: instant(row.created_at),
      resolved: instant(row.resolved_at),
      urgency: row.urgency,
      priority: row.priority,
      mergedInto: row.merged_into,
    }));
    const parsed = (value: string | null | undefined) =>
      value ? new Date(value).toISOString() : null;
    const expected = (await servedIncidents(simulator, account))
      .map(each => ({
        id: each.id,
        title: `Incident ${each.incident_number}`,
        created: parsed(each.created_at),
        resolved: parsed(
          each.status === 'resolved'
            ? each.resolved_at ?? each.last_status_change_at
            : null,
        ),
        urgency: each.urgency,
        priority: each.priority?.summary ?? null,
        mergedInto: each.resolve_reason?.incident.id ?? null,
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(actual).toEqual(expected);
    return expected;
  }

  /** Times shortly before and after the first changes of each kind, which a simulator that is further on knows. */
  async function momentsOfChange(start: Date): Promise<number[]> {
    const later = await startSimulator({
      size: 'q',
      anchor,
      now: () => new Date(start.getTime() + 55 * day),
    });
    const moments: Record<string, number[]> = {};
    const since = start.toISOString();
    const incidents = (await servedIncidents(later, account)).filter(
      ({ created_at, updated_at }) => created_at > since || updated_at > since,
    );
    for (const { id, resolve_reason } of incidents) {
      const { log_entries: entries } = await served(
        later,
        `/incidents/${id}/log_entries?time_zone=UTC&limit=100`,
        account,
      );
      for (const { summary, type, created_at } of entries) {
        const kind =
          (/^Reopened|^Merged/.exec(summary)?.[0] ?? type) +
          (resolve_reason ? ' of one that is merged' : '');
        if (created_at > since) {
          const known = (moments[kind] ??= []);
          const at = Date.parse(created_at);
          known.push(...(known.length < 2 ? [at - 1000, at + 1000] : []));
        }
      }
    }
    await later.stop();
    return Object.values(moments).flat();
  }

  /** Reads on from then for two months, comparing each time; which kinds of change it has met. */
  async function follow(start: Date): Promise<Set<string>> {
    now = start;
    const reads = new SimulatedReads(database.knex, simulator, { account });
    await reads.read(now);
    let before = await compare();
    expect(before.length).toBeGreaterThan(100);
    const moments = [
      ...[1, 2, 3, 4].map(count => start.getTime() + count * 15 * minute),
      ...(await momentsOfChange(start)),
      start.getTime() + 60 * day,
    ];
    const seen = new Set<string>();
    for (const moment of moments.sort((a, b) => a - b)) {
      now = new Date(moment);
      await reads.read(now);
      const after = await compare();
      const earlier = new Map(before.map(each => [each.id, each]));
      for (const each of after) {
        const was = earlier.get(each.id);
        const kinds = {
          opened: !was,
          resolved: was && !was.resolved && each.resolved && !each.mergedInto,
          reopened: was?.resolved && !each.resolved,
          merged: was && !was.mergedInto && each.mergedInto,
          'another priority': was && was.priority !== each.priority,
        };
        Object.entries(kinds).forEach(([kind, isSo]) => isSo && seen.add(kind));
      }
      before = after;
    }
    return seen;
  }

  it('are stored as they are served, whenever they are read', async () => {
    const seen = await follow(autumn);
    account = 0;
    const others = await follow(new Date('2026-03-02T12:00:00Z'));
    expect([...new Set([...seen, ...others])].sort()).toEqual([
      'another priority',
      'merged',
      'opened',
      'reopened',
      'resolved',
    ]);
  });

  it('are written once: what has not changed costs a few requests and no row', async () => {
    const reads = new SimulatedReads(database.knex, simulator, {
      account,
      historyFrom,
    });
    await reads.read(now);
    now = new Date(now.getTime() + 15 * minute);
    await reads.read(now);
    const again = new Date(now.getTime() + minute);
    expect(await reads.read(again)).toEqual({});
    expect(reads.requests).toBeLessThan(15);
  });

  it('are the same however often reading stops', async () => {
    const reads = new SimulatedReads(database.knex, simulator, {
      account,
      historyFrom,
    });
    await reads.read(now);
    const whole = await stored();
    const withoutIds = (rows: any[]) =>
      rows.map(({ service_id: _, ...rest }) => rest);
    await database.knex('incidents').delete();
    const stopping = new SimulatedReads(database.knex, simulator, {
      account,
      historyFrom,
    });
    await stopping.read(now, { stopAfterPages: 1 });
    expect(withoutIds(await stored())).toEqual(withoutIds(whole));
  });

  it('name what their texts name, and keep it when a list comes without texts', async () => {
    const reads = new SimulatedReads(database.knex, simulator, { account });
    await reads.read(now);
    const names = async () =>
      (await stored())
        .filter(row => row.named_shas.length || row.named_pull_requests.length)
        .map(row => [row.incident_id, row.named_shas, row.named_pull_requests]);
    const expected: unknown[] = [];
    for (const { id } of await stored().then(rows =>
      rows.map(row => ({ id: row.incident_id })),
    )) {
      const { incident } = await served(
        simulator,
        `/incidents/${id}?include[]=body`,
        account,
      );
      const text = `${incident.title} ${JSON.stringify(incident.body)}`;
      const shas = text.match(/\b[0-9a-f]{40}\b/g) ?? [];
      const links = [
        ...text.matchAll(/github\.com\/([\w-]+\/[\w-]+)\/pull\/(\d+)/g),
      ].map(([, slug, number]) => `${slug}#${number}`);
      if (shas.length || links.length) {
        expected.push([
          id,
          [...new Set(shas)].sort(),
          [...new Set(links)].sort(),
        ]);
      }
    }
    expect(expected.length).toBeGreaterThan(0);
    expect(await names()).toEqual(expected);
    // Two weeks are read again as a list.
    now = new Date(now.getTime() + day);
    await reads.read(now);
    expect(await names()).toEqual(expect.arrayContaining(expected));
  });

  it('have their titles stored and removed with the setting', async () => {
    const titles = async () => (await stored()).map(({ title }) => title);
    const cursors = new SimulatedReads(database.knex, simulator, {
      account,
      historyFrom,
    });
    await cursors.read(now);
    const numbers = await titles();
    expect(numbers.every(title => /^Incident \d+$/.test(title))).toBe(true);
    await cursors
      .withSettings(simulator, { storeTitles: true })
      .read(new Date(now.getTime() + minute));
    const named = await titles();
    expect(named.some(title => /^Incident \d+$/.test(title))).toBe(false);
    await cursors
      .withSettings(simulator, {})
      .read(new Date(now.getTime() + 2 * minute));
    expect(await titles()).toEqual(numbers);
  });
});
