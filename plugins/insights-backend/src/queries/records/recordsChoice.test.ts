import type { RecordsResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import {
  deriveAndQuery,
  component,
  engineOn,
  lastMonth,
  mergeAll,
  readRepository,
  source,
  teams,
} from '../../testUtils/testWorld';
import { useTestKnex } from '../../testUtils/testDatabase';
import type { RecordsSelection } from './metricRecords';
import { everything } from './testUtils/checkRecords';

const day = (date: number) => `2026-11-0${date}T10:00:00Z`;

describe('the choice of records', () => {
  const database = useTestKnex();
  let knex: Knex;
  let api: number;
  beforeEach(async () => {
    knex = database.knex;
    await source(knex);
    await teams(knex, { shop: undefined, cart: 'shop' });
    api = await readRepository(knex, 'acme/api');
    await component(knex, 'api', {
      owner: 'group:default/cart',
      slug: 'acme/api',
    });
  });

  const explain = async (
    id: string,
    requested: Partial<RecordsSelection> = {},
  ): Promise<RecordsResponse> => {
    await deriveAndQuery(knex, { metrics: [] });
    return engineOn(knex).records(
      id,
      { ...everything, ...requested },
      lastMonth,
    );
  };
  const titles = ({ records }: RecordsResponse) =>
    records.map(({ title }) => title);

  it('are paged in a stable order, also where they are equal or have no value', async () => {
    await mergeAll(
      knex,
      api,
      [1, 1, 1, 2, 2, 3, 3].map(date => ({ merged_at: day(date) })),
    );
    const everyPage = async (
      id: string,
      order: Pick<RecordsSelection, 'sort' | 'order'>,
    ) => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await explain(id, { ...order, limit: 2, cursor });
        ids.push(...page.records.map(record => record.id));
        cursor = page.next;
      } while (cursor);
      return ids;
    };
    // Contributors are told apart and not added up, so their records have no value.
    for (const id of ['pr-cycle-time', 'pr-active-contributors']) {
      for (const sort of ['at', 'value'] as const) {
        const ascending = await everyPage(id, { sort, order: 'asc' });
        expect(new Set(ascending).size).toBe(7);
        const descending = await everyPage(id, { sort, order: 'desc' });
        expect(descending).toEqual([...ascending].reverse());
      }
    }
    const { next: cursor } = await explain('pr-cycle-time', { limit: 2 });
    await expect(
      explain('pr-cycle-time', { limit: 2, order: 'asc', cursor }),
    ).rejects.toThrow(`Invalid query parameter 'cursor'`);
    await expect(
      explain('pr-cycle-time', { cursor: 'nonsense' }),
    ).rejects.toThrow(`Invalid query parameter 'cursor'`);
  });

  it('are found by the text of their title as it stands', async () => {
    await mergeAll(
      knex,
      api,
      ['100% done', '1000 done', 'a_b', 'aXb', 'c\\d', 'it?'].map(
        (title, index) => ({ merged_at: day(index + 1), title }),
      ),
    );
    for (const [q, found] of [
      ['0% D', ['100% done']],
      ['a_b', ['a_b']],
      ['\\', ['c\\d']],
      ['?', ['it?']],
      ['nothing', []],
    ] as const) {
      const answer = await explain('pr-merged-count', { q });
      expect(titles(answer)).toEqual(found);
      expect(answer.matching).toBe(found.length);
      expect(answer.totals.counted).toBe(6);
    }
  });

  it('are told for a bucket, the previous window and a row of a breakdown', async () => {
    const other = await readRepository(knex, 'acme/other');
    await mergeAll(knex, api, [
      { merged_at: '2026-10-20T10:00:00Z', title: 'October' },
      { merged_at: day(3), title: 'November' },
      { merged_at: '2026-09-22T10:00:00Z', title: 'September' },
    ]);
    await mergeAll(knex, other, [{ merged_at: day(4), title: 'Other' }]);
    const shown = async (requested: Partial<RecordsSelection>) =>
      titles(await explain('pr-merged-count', requested));
    expect(await shown({ bucket: '2026-10-19' })).toEqual(['October']);
    expect(await shown({ window: 'previous' })).toEqual(['September']);
    expect(await shown({ window: 'previous', bucket: '2026-09-28' })).toEqual(
      [],
    );
    expect(
      await shown({ by: 'repository', key: 'github.com/acme/other' }),
    ).toEqual(['Other']);
    expect(
      await shown({ by: 'component', key: 'component:default/api' }),
    ).toEqual(['November', 'October']);
    for (const [requested, parameter] of [
      [{ bucket: '2026-10-20' }, 'bucket'],
      [{ by: 'team', key: 'group:default/nobody' }, 'key'],
      [{ by: 'workflow', key: 'x' }, 'by'],
    ] as const) {
      await expect(explain('pr-merged-count', requested)).rejects.toThrow(
        `Invalid query parameter '${parameter}'`,
      );
    }
  });
});
