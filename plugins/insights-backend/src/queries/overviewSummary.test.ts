import { summaryOf } from '../engine/results/summary';
import { MetricRegistry } from '../metrics';
import { SeededRandom } from '../testUtils/SeededRandom';
import { useTestKnex } from '../testUtils/testDatabase';
import {
  component,
  deriveAndQuery,
  engineOn,
  mergeAll,
  readRepository,
  source,
  teams,
} from '../testUtils/testWorld';

const hour = 3_600_000;
const week = 7 * 24 * hour;
/** The first Monday of the previous window. */
const begin = Date.parse('2026-05-18T00:00:00Z');
const weeks = 13;

/** Thirteen weeks after thirteen, each with about fourteen merges, in quick weeks and slow ones. */
function merges(random: SeededRandom, change: number) {
  return Array.from({ length: 2 * weeks }, (_, index) => {
    const mood = 0.1 * random.normal();
    return Array.from({ length: random.poisson(14) }, () => {
      const merged = begin + index * week + Math.floor(random.next() * week);
      const median = index < weeks ? 20 : 20 * change;
      const hours = median * Math.exp(mood + 0.4 * random.normal());
      const ready = merged - hours * hour;
      return {
        merged_at: new Date(merged).toISOString(),
        ready_at: new Date(ready),
        first_review_at: new Date(ready + 0.3 * hours * hour),
        additions: Math.round(120 * Math.exp(random.normal())),
        deletions: 0,
      };
    });
  }).flat();
}

describe('the summary of a page', () => {
  const database = useTestKnex();

  it('names what changed by 30 %, and nothing where nothing did', async () => {
    const { knex } = database;
    const random = new SeededRandom(30);
    await source(knex);
    // Each team has a page of its own.
    const changes: Record<string, number> = {
      ...Object.fromEntries(
        Array.from({ length: 10 }, (_, index) => [`steady${index}`, 1]),
      ),
      slower: 1.3,
      quicker: 1 / 1.3,
    };
    const names = Object.keys(changes);
    await teams(knex, Object.fromEntries(names.map(name => [name, undefined])));
    for (const name of names) {
      const slug = `acme/${name}`;
      const id = await readRepository(knex, slug);
      await component(knex, name, { owner: `group:default/${name}`, slug });
      await mergeAll(knex, id, merges(random, changes[name]));
    }
    await deriveAndQuery(knex, { metrics: [] });
    const engine = engineOn(knex);
    const categories = new MetricRegistry().categoriesOf(engine.definitions());
    const pageOf = async (team: string) => {
      const { results } = await engine.query({
        range: 'rolling:3',
        granularity: 'week',
        teams: [`group:default/${team}`],
        now: new Date('2026-11-21T12:00:00Z'),
      });
      return summaryOf({ categories, results });
    };

    const steady = await Promise.all(
      names.filter(name => name.startsWith('steady')).map(pageOf),
    );
    // At most one page of twenty is expected to, so none of ten.
    expect(
      steady.flatMap(({ better, worse }) => [...better, ...worse]),
    ).toEqual([]);
    expect(steady[0]).toMatchObject({ metrics: 13 });
    expect(steady[0].noClearChange).toContain('pr-cycle-time');
    expect(steady[0].notConnected).toEqual(['time-to-recovery']);

    const slower = await pageOf('slower');
    expect(slower.worse).toContain('pr-cycle-time');
    expect(slower.better).toEqual([]);
    const quicker = await pageOf('quicker');
    expect(quicker.better).toContain('pr-cycle-time');
    expect(quicker.worse).toEqual([]);
  }, 120_000);
});
