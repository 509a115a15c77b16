import { parseAllDocuments } from 'yaml';
import { Simulator, startSimulator } from '../../../server';
import { SimulatorOptions } from '../../../options';
import { restBody } from '../../github/testUtils/client';
import { pagerDutyBody } from '../testUtils/client';

const NOW = '2026-03-02T12:00:00Z';

async function withSimulator<T>(
  options: SimulatorOptions,
  use: (simulator: Simulator, clock: { now: Date }) => Promise<T>,
  now: string = NOW,
): Promise<T> {
  const clock = { now: new Date(now) };
  const simulator = await startSimulator({
    size: 'q',
    anchor: '2026-03-01',
    limits: 'off',
    ...options,
    now: () => clock.now,
  });
  try {
    return await use(simulator, clock);
  } finally {
    await simulator.stop();
  }
}

/** All rows of a list of both accounts. */
async function readAll(
  simulator: Simulator,
  path: string,
  name: string,
): Promise<any[]> {
  const rows: any[] = [];
  for (const account of ['us', 'eu']) {
    let offset = 0;
    for (let more = true; more; offset += 100) {
      const body = await pagerDutyBody(
        simulator,
        `${path}&limit=100&offset=${offset}`,
        { account },
      );
      rows.push(...body[name]);
      more = body.more;
    }
  }
  return rows;
}

const incidentsOf = (simulator: Simulator) =>
  readAll(simulator, '/incidents?date_range=all', 'incidents');
const minutes = ({ created_at, resolved_at }: any) =>
  (Date.parse(resolved_at) - Date.parse(created_at)) / 60_000;

describe('generated incidents', () => {
  it('are the same for the same seed, however they were read before', async () => {
    const direct = await withSimulator({}, incidentsOf);
    const grown = await withSimulator(
      {},
      async (simulator, clock) => {
        for (const day of ['2025-06-03', '2025-12-24', '2026-02-28T20:00']) {
          clock.now = new Date(day);
          await incidentsOf(simulator);
        }
        clock.now = new Date(NOW);
        return incidentsOf(simulator);
      },
      '2025-06-01T00:00:00Z',
    );
    expect(grown).toEqual(direct);
    const other = await withSimulator({ seed: 'x' }, incidentsOf);
    expect(other.map(({ id }) => id)).not.toEqual(direct.map(({ id }) => id));
  });

  it('show nothing of the future, and go on', async () => {
    await withSimulator({}, async (simulator, clock) => {
      const before = await incidentsOf(simulator);
      const entries = await readAll(
        simulator,
        '/log_entries?since=2026-01-01T00:00:00Z',
        'log_entries',
      );
      const times = JSON.stringify([before, entries]).match(
        /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g,
      );
      expect(times!.every(time => time <= NOW)).toBe(true);

      clock.now = new Date('2026-06-01T12:00:00Z');
      const after = new Map(
        (await incidentsOf(simulator)).map(each => [each.id, each]),
      );
      expect(after.size).toBeGreaterThan(before.length);
      const open = before.filter(({ status }) => status !== 'resolved');
      expect(open.length).toBeGreaterThan(0);
      expect(open.map(({ id }) => after.get(id).status)).toEqual(
        open.map(() => 'resolved'),
      );
    });
  });

  it('follow changes that were bad, and name some of them', async () => {
    await withSimulator({}, async simulator => {
      const named = (await incidentsOf(simulator)).flatMap(incident => {
        const [sha] = /[0-9a-f]{40}/.exec(incident.title) ?? [];
        return sha && !incident.resolve_reason ? [{ incident, sha }] : [];
      });
      expect(named.length).toBeGreaterThan(0);
      for (const { incident, sha } of named) {
        const repository = incident.service.summary.split(' of ')[0];
        const base = `/repos/meridian/${repository}`;
        const [{ number, merged_at }] = await restBody(
          simulator,
          `${base}/commits/${sha}/pulls`,
        );
        // Who took it back did so after the incident began, and the incident ended after that.
        const reverts = [];
        for (let page = 1; page < 40 && !reverts.length; page += 1) {
          const pulls = await restBody(
            simulator,
            `${base}/pulls?state=all&per_page=100&page=${page}`,
          );
          reverts.push(
            ...pulls.filter(
              ({ body }: any) =>
                body === `Reverts meridian/${repository}#${number}`,
            ),
          );
        }
        const [revert] = reverts;
        expect(merged_at < incident.created_at).toBe(true);
        expect(incident.created_at < revert.created_at).toBe(true);
        expect(revert.created_at < incident.resolved_at).toBe(true);
      }
    });
  });

  it('are of all kinds', async () => {
    await withSimulator({ size: 'demo' }, async simulator => {
      const all = await incidentsOf(simulator);
      const count = (isMeant: (incident: any) => boolean) =>
        all.filter(isMeant).length;
      const byId = new Map(all.map(each => [each.id, each]));
      const parents = all.flatMap(({ resolve_reason }) =>
        resolve_reason ? [byId.get(resolve_reason.incident.id)] : [],
      );
      expect({
        passing: count(each => minutes(each) < 10) > 500,
        lasting: count(each => minutes(each) > 20 * 24 * 60) > 10,
        low: count(({ urgency }) => urgency === 'low') > 500,
        open: count(({ resolved_at }) => resolved_at === null) > 3,
        merged: parents.length > 100,
        'parents that stand':
          parents.filter(each => !each.resolve_reason).length > 50,
        'parents that are merged':
          parents.filter(each => each.resolve_reason).length > 5,
        'without the end of former times':
          count(each => !('resolved_at' in each)) > 100,
        'without priority': count(({ priority }) => !priority) > 500,
        priorities: [
          ...new Set(all.flatMap(({ priority }) => priority?.summary ?? [])),
        ].sort(),
        types: [
          ...new Set(all.map(({ incident_type }) => incident_type.name)),
        ].sort(),
      }).toEqual({
        passing: true,
        lasting: true,
        low: true,
        open: true,
        merged: true,
        'parents that stand': true,
        'parents that are merged': true,
        'without the end of former times': true,
        'without priority': true,
        priorities: ['P1', 'P2', 'P3', 'P4', 'P5', 'SEV-1', 'SEV-2', 'SEV-3'],
        types: ['incident_default', 'major_incident', 'security'],
      });

      const entries = await readAll(
        simulator,
        '/log_entries?since=2025-03-01T00:00:00Z&until=2025-09-01T00:00:00Z&is_overview=true',
        'log_entries',
      );
      const reopened = (type: string) =>
        entries.some(
          entry =>
            entry.type === type && entry.summary.startsWith('Reopened by '),
        );
      expect(reopened('trigger_log_entry')).toBe(true);
      expect(reopened('acknowledge_log_entry')).toBe(true);
      expect([...new Set(entries.map(({ type }) => type))].sort()).toEqual([
        'acknowledge_log_entry',
        'escalate_log_entry',
        'resolve_log_entry',
        'trigger_log_entry',
        'unacknowledge_log_entry',
        'urgency_change_log_entry',
      ]);
    });
  });

  it('happen at services that the catalog names, and at some that it does not', async () => {
    await withSimulator({ size: 'demo' }, async simulator => {
      const response = await fetch(simulator.info().catalog.url);
      const components = parseAllDocuments(await response.text())
        .map(document => document.toJS())
        .filter(({ kind }) => kind === 'Component');
      const named = new Map<string, string[]>();
      const withoutService: string[] = [];
      const services = {
        us: await pagerDutyBody(
          simulator,
          '/services?include[]=integrations&limit=100',
        ),
        eu: await pagerDutyBody(
          simulator,
          '/services?include[]=integrations&limit=100',
          { account: 'eu' },
        ),
      };
      for (const { metadata } of components) {
        const annotation = (name: string) =>
          metadata.annotations[`pagerduty.com/${name}`];
        const account: 'us' | 'eu' = annotation('account') ?? 'us';
        const service = services[account].services.find(
          ({ id, integrations }: any) =>
            id === annotation('service-id') ||
            integrations.some(
              (each: any) =>
                each.integration_key &&
                each.integration_key === annotation('integration-key'),
            ),
        );
        if (service) {
          named.set(service.name, [
            ...(named.get(service.name) ?? []),
            metadata.name,
          ]);
        } else {
          withoutService.push(metadata.name);
        }
        expect(Boolean(service)).toBe(
          Object.keys(metadata.annotations).some(key =>
            key.startsWith('pagerduty.com/'),
          ),
        );
      }
      expect(named.get('shop of checkout')).toEqual([
        'shop-checkout',
        'shop-orders',
      ]);
      expect(withoutService).toContain('shop-design-system');
      const unnamed = [...services.us.services, ...services.eu.services]
        .map(({ name }) => name)
        .filter(name => !named.has(name));
      expect(unnamed).toHaveLength(8);
      expect(unnamed).toContain('office network of checkout');
    });
  });

  it('are as many as wanted', async () => {
    await withSimulator({ incidents: 20_000 }, async simulator => {
      const { total, incidents, more } = await pagerDutyBody(
        simulator,
        '/incidents?date_range=all&total=true&limit=100&offset=9900',
      );
      expect(total).toBeGreaterThan(20_000);
      expect([incidents.length, more]).toEqual([100, true]);
    });
    await expect(
      startSimulator({ size: 'none', incidents: 1 }),
    ).rejects.toThrow('--size must be q or demo');
  });
});

describe('histories and empty simulations', () => {
  it('have accounts in which nobody is on call', async () => {
    await withSimulator({ size: 'none' }, async simulator => {
      expect(await pagerDutyBody(simulator, '/services')).toMatchObject({
        services: [],
        more: false,
      });
      expect(await incidentsOf(simulator)).toEqual([]);
    });
  });
});
