import type { Flag } from '@devex-insights/backstage-plugin-insights-common';
import { type Simulator, startSimulator } from '@internal/simulator';
import { DeploymentDeriver } from '../derivation/DeploymentDeriver';
import { CatalogMirror } from '../ownership/CatalogMirror';
import { bindingsOf, component, group } from '../testUtils/catalog';
import {
  collectingLogger,
  createWorkloadEngine,
} from '../testUtils/faults/workload';
import { useTestKnex } from '../testUtils/testDatabase';
import { queryMetrics, settingsWith } from '../testUtils/testWorld';

jest.setTimeout(300_000);

const metrics = [
  'pr-merged-count',
  'pr-size',
  'deployment-count',
  'lead-time-for-changes',
  'ci-run-count',
  'ci-duration',
];
/** Flags of a value that is known to be incomplete or to change. */
const changeable: Flag[] = ['provisional', 'partial-coverage'];

const folder = (name: string) =>
  component(name, {
    owner: 'checkout',
    annotations: {
      'backstage.io/source-location': `url:https://github.com/meridian/shop/tree/main/services/${name}/`,
    },
  });

describe('a first load, watched from the first page to the last', () => {
  let simulator: Simulator;
  const database = useTestKnex();
  const now = new Date();

  beforeAll(async () => {
    simulator = await startSimulator({ size: 'q', now: () => now });
  });
  afterAll(() => simulator.stop());

  it('shows no number that changes later without a flag', async () => {
    const { knex } = database;
    const settings = settingsWith();
    const deriver = DeploymentDeriver.create({ knex, settings });
    await deriver.ensureDefinition();
    const mirror = CatalogMirror.create({
      knex,
      bindings: bindingsOf('github.com'),
      logger: collectingLogger([]),
    });
    await mirror.refresh([group('checkout')]);

    /** What a reader saw, by the team and the whole organisation, of weeks that had ended. */
    type Seen = { value: number | null; isFlagged: boolean };
    const history: Array<Map<string, Seen>> = [];
    const look = async () => {
      const seen = new Map<string, Seen>();
      for (const teams of [[], ['group:default/checkout']]) {
        const { results } = await queryMetrics(
          knex,
          { metrics, teams, now, range: 'rolling:1' },
          settings,
        );
        for (const { id, status, flags, value, series } of results) {
          const points = [{ start: 'headline', status, flags, value }].concat(
            series.filter(({ flags: own }) => !own.includes('partial')),
          );
          for (const point of points) {
            seen.set(`${teams} ${id} ${point.start}`, {
              value: point.value,
              isFlagged:
                ['loading', 'no-data', 'not-configured'].includes(
                  point.status,
                ) ||
                [...point.flags, ...flags].some(flag =>
                  changeable.includes(flag),
                ),
            });
          }
        }
      }
      history.push(seen);
    };

    let turn = new AbortController();
    const engine = createWorkloadEngine({
      knex,
      simulatorUrl: simulator.url,
      logger: collectingLogger([]),
      settings: {
        repositories: { include: ['shop', 'tax-service'] },
        history: { months: 2, runMonths: 1 },
        jobs: false,
      },
      engine: {
        concurrency: 1,
        leaseSeconds: 60,
        onProgress: () => turn.abort(),
      },
    });
    const readPages = async () => {
      for (let isDone = false; !isDone; ) {
        turn = new AbortController();
        await engine.pump({ signal: turn.signal });
        isDone = !turn.signal.aborted;
        await look();
      }
    };

    const expectNothingSilent = () => {
      const final = history[history.length - 1];
      const silent = history.flatMap((seen, index) =>
        [...seen].flatMap(([what, { value, isFlagged }]) =>
          !isFlagged && value !== final.get(what)!.value
            ? [`${index} of ${history.length}: ${what} was ${value}`]
            : [],
        ),
      );
      expect(silent).toEqual([]);
      // In the end there are numbers, and they are not all flagged.
      const values = [...final.values()];
      expect(values.some(({ value }) => value !== null)).toBe(true);
      expect(values.every(({ isFlagged }) => isFlagged)).toBe(false);
    };

    await readPages();
    await deriver.run();
    await look();
    expectNothingSilent();
    expect(history.length).toBeGreaterThan(10);

    // The catalog, which is slow to start, says only now that components share the repository.
    history.splice(0);
    await mirror.refresh([
      group('checkout'),
      folder('checkout'),
      folder('orders'),
    ]);
    await look();
    await deriver.run();
    await look();
    await readPages();
    await deriver.run();
    await look();
    expectNothingSilent();
    // It was watched while it changed.
    const [first] = history;
    const changed = [...history[history.length - 1]].filter(
      ([what, { value }]) => first.get(what)?.value !== value,
    );
    expect(changed.length).toBeGreaterThan(0);
  });
});
