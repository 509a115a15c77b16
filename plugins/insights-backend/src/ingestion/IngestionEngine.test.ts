import {
  type DiscoveredSlice,
  type PullRequestFact,
  pullRequests,
  type ReadContext,
  repositories,
  type Slice,
  type Source,
  SourceError,
  type SourcePage,
  type SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import { collectingLogger } from '../testUtils/faults/workload';
import { useTestKnex } from '../testUtils/testDatabase';
import {
  IngestionEngine,
  type IngestionEngineOptions,
} from './IngestionEngine';

const instance = { provider: 'github', host: 'github.com' };
const forever = new AbortController().signal;
const tomorrow = () => new Date(Date.now() + 24 * 3600 * 1000);

function pullRequest(
  number: number,
  changes: Partial<PullRequestFact> = {},
): PullRequestFact {
  const at = new Date(Date.UTC(2026, 0, number));
  return {
    number,
    externalId: `PR_${number}`,
    url: `https://github.com/acme/shop/pull/${number}`,
    title: `change ${number}`,
    labels: [],
    state: 'merged',
    isDraft: false,
    author: { externalId: '1', login: 'ana', type: 'user' },
    baseBranch: 'main',
    headBranch: `change-${number}`,
    headSha: 'a1',
    createdAt: at,
    updatedAt: at,
    readyAt: at,
    firstCommitAt: at,
    mergedAt: at,
    closedAt: at,
    commitCount: 1,
    humanReviewCount: 0,
    changeRequestCount: 0,
    isRevert: false,
    aiMarks: [],
    ...changes,
  };
}

/** The pages of a stream, as a function of where it goes on. */
type Pages = (
  slice: Slice,
  page: number,
  context: ReadContext,
) => Promise<Omit<SourcePage, 'cursor'> | undefined>;

function stream(
  id: string,
  pages: Pages,
  options: Partial<SourceStream> = {},
): SourceStream {
  return {
    id,
    ...options,
    async *read(slice, cursor, context) {
      for (let page = Number(cursor?.page ?? 0); ; page += 1) {
        const content = await pages(slice, page, context);
        if (!content) {
          yield {
            cursor: { page: 0 },
            complete: { through: context.now, nextAt: tomorrow() },
          };
          return;
        }
        yield { ...content, cursor: { page: page + 1 } };
      }
    },
  };
}

/** A source with one repository, `acme/shop`, and the stream that a test gives it. */
function sourceOf(
  pages: Pages,
  options: Partial<SourceStream> & { slice?: Partial<DiscoveredSlice> } = {},
): Source {
  const { slice, ...streamOptions } = options;
  return {
    type: 'scripted',
    connection: '',
    title: 'Scripted',
    rootSlices: [{ stream: 'repositories', key: 'acme', priority: 9 }],
    streams: [
      stream('repositories', async (_slice, page) =>
        page > 0
          ? undefined
          : {
              instance,
              rows: [
                repositories.of([
                  {
                    externalId: '7',
                    owner: 'acme',
                    name: 'shop',
                    url: 'https://github.com/acme/shop',
                    defaultBranch: 'main',
                    isFork: false,
                    isArchived: false,
                    isDisabled: false,
                    createdAt: new Date(0),
                  },
                ]),
              ],
              slices: [
                {
                  stream: 'pull-requests',
                  key: 'acme/7',
                  repositoryExternalId: '7',
                  credential: 'token',
                  priority: 1,
                  ...slice,
                },
              ],
            },
      ),
      stream('pull-requests', pages, streamOptions),
    ],
  };
}

describe('IngestionEngine', () => {
  const database = useTestKnex();

  function createEngine(
    source: Source,
    options: Partial<IngestionEngineOptions> = {},
  ) {
    return IngestionEngine.create({
      knex: database.knex,
      sources: [source],
      logger: collectingLogger([]),
      owner: 'test',
      machinePatterns: { bots: [], agents: [] },
      ...options,
    });
  }

  async function query(sql: string): Promise<any[]> {
    return (await database.knex.raw(sql)).rows;
  }
  const numbers = async () =>
    (await query('select number from pull_requests order by 1')).map(
      row => row.number,
    );
  const slice = async (columns: string) =>
    (
      await query(
        `select ${columns} from ingestion_slices where stream = 'pull-requests'`,
      )
    )[0];

  it('keeps rows, cursor, coverage and counters of every page and ends the first load', async () => {
    const written: Record<string, number>[] = [];
    const engine = createEngine(
      sourceOf(async (_slice, page, context) => {
        context.countRequest('rest');
        return page < 2
          ? {
              rows: [pullRequests.of([pullRequest(20 - page)])],
              coveredFrom: new Date(Date.UTC(2026, 0, 20 - page)),
              progress: page / 2,
            }
          : undefined;
      }),
      { onProgress: page => written.push(page.written) },
    );
    await engine.pump({ signal: forever });

    expect(await numbers()).toEqual([19, 20]);
    expect(
      await slice(
        `state, cursor, covered_from, request_count::int, page_count::int, row_count::int, written_count::int, progress,
         lease_owner, last_success_at is not null as succeeded, complete_through <= now() as completed`,
      ),
    ).toEqual({
      state: 'live',
      cursor: { page: 0 },
      covered_from: new Date('2026-01-19'),
      request_count: 3,
      page_count: 3,
      row_count: 2,
      written_count: 3,
      progress: 1,
      lease_owner: null,
      succeeded: true,
      completed: true,
    });
    expect(
      await query(
        'select repository_id = 1 as known, from_time from derivation_queue',
      ),
    ).toEqual([{ known: true, from_time: new Date('2026-01-19') }]);
    expect(
      await query(
        'select first_load_ended_at is not null as ended from ingestion_connections',
      ),
    ).toEqual([{ ended: true }]);

    await database.knex.raw('delete from derivation_queue');
    await engine.makeDue();
    written.length = 0;
    await engine.pump({ signal: forever });
    expect(
      written.flatMap(page => Object.values(page)).filter(count => count > 0),
    ).toEqual([]);
    expect(await query('select * from derivation_queue')).toEqual([]);
  });

  it('takes a later correction, refuses an older version and stores any text', async () => {
    let pages = [
      pullRequest(1, {
        title: 'zero \0 half \uD800 whole \u{1F600}',
        updatedAt: new Date('2026-02-02'),
        mergedAt: undefined,
        state: 'open',
      }),
    ];
    const engine = createEngine(
      sourceOf(async (_slice, page) =>
        page > 0 ? undefined : { rows: [pullRequests.of(pages)] },
      ),
    );
    await engine.pump({ signal: forever });
    expect(await query('select title from pull_requests')).toEqual([
      { title: 'zero \uFFFD half \uFFFD whole \u{1F600}' },
    ]);
    expect(await query('select * from derivation_queue')).toEqual([]);

    pages = [pullRequest(1, { updatedAt: new Date('2026-02-01') })];
    await engine.makeDue();
    await engine.pump({ signal: forever });
    expect(await query('select state from pull_requests')).toEqual([
      { state: 'open' },
    ]);

    pages = [pullRequest(1, { updatedAt: new Date('2026-02-03') })];
    await engine.makeDue();
    await engine.pump({ signal: forever });
    expect(await query('select state, title from pull_requests')).toEqual([
      { state: 'merged', title: 'change 1' },
    ]);
    expect(await query('select from_time from derivation_queue')).toEqual([
      { from_time: new Date('2026-01-01') },
    ]);
  });

  it('never lets a process write that lost its lease', async () => {
    const thief = createEngine(
      sourceOf(async (_slice, page) =>
        page > 0 ? undefined : { rows: [pullRequests.of([pullRequest(2)])] },
      ),
      { owner: 'thief' },
    );
    const sleeper = createEngine(
      sourceOf(async (_slice, page) => {
        if (page === 1) {
          // It sleeps through its lease, and another process reads the slice meanwhile.
          await database.knex.raw(
            `update ingestion_slices set lease_until = now() - interval '1 s'`,
          );
          await thief.pump({ signal: forever });
        }
        return { rows: [pullRequests.of([pullRequest(page === 0 ? 1 : 3)])] };
      }),
      { owner: 'sleeper' },
    );
    await sleeper.pump({ signal: forever });

    expect(await numbers()).toEqual([1]);
    expect(
      await slice('state, fence::int, cursor, last_error, lease_owner'),
    ).toEqual({
      state: 'live',
      fence: 2,
      cursor: { page: 0 },
      last_error: null,
      lease_owner: null,
    });
  });

  it('goes on after the last page that was kept when it is stopped in between', async () => {
    const requested: number[] = [];
    const stop = new AbortController();
    const source = sourceOf(async (_slice, page) => {
      requested.push(page);
      if (page === 2 && !stop.signal.aborted) {
        stop.abort();
        throw new Error('the process ends here');
      }
      return page < 4
        ? { rows: [pullRequests.of([pullRequest(page + 1)])] }
        : undefined;
    });
    await createEngine(source).pump({ signal: stop.signal });
    expect(await numbers()).toEqual([1, 2]);
    expect(await slice('state, lease_owner, last_error')).toEqual({
      state: 'loading',
      lease_owner: null,
      last_error: null,
    });

    await createEngine(source).pump({ signal: forever });
    expect(await numbers()).toEqual([1, 2, 3, 4]);
    expect(requested).toEqual([0, 1, 2, 2, 3, 4]);
  });

  it('shares the slices between replicas, each read once', async () => {
    const readBy: string[] = [];
    const owners = ['one', 'two'];
    const begin: Array<() => void> = [];
    const begun = owners.map(
      () => new Promise<void>(resolve => begin.push(resolve)),
    );
    const source = (owner: string): Source => ({
      type: 'scripted',
      connection: '',
      title: 'Scripted',
      rootSlices: Array.from({ length: 20 }, (_each, index) => ({
        stream: 'days',
        key: `day ${index}`,
        priority: 1,
      })),
      streams: [
        stream('days', async ({ key }, page) => {
          if (page === 0) {
            readBy.push(`${key} by ${owner}`);
            begin[owners.indexOf(owner)]();
            // Nobody gets through it alone.
            await Promise.all(begun);
          }
          return page === 0 ? {} : undefined;
        }),
      ],
    });
    const engines = owners.map(owner => createEngine(source(owner), { owner }));
    // While one makes the slices known, another finds them locked and has nothing to do.
    for (const engine of engines) {
      await engine.register();
    }
    await Promise.all(engines.map(engine => engine.pump({ signal: forever })));
    expect(readBy.map(each => each.replace(/ by .*/, '')).sort()).toEqual(
      Array.from({ length: 20 }, (_each, index) => `day ${index}`).sort(),
    );
    expect(new Set(readBy.map(each => each.replace(/.* by /, '')))).toEqual(
      new Set(owners),
    );
  });

  it('records failures, backs off, and knows what only waiting, a permission or a tombstone helps', async () => {
    let error: Error = new Error('the network is down');
    const engine = createEngine(
      sourceOf(async () => {
        throw error;
      }),
    );
    const state = () =>
      slice(
        `state, attempts, last_error, round(extract(epoch from next_at - now()))::float8 as delay`,
      );
    await engine.pump({ signal: forever });
    expect(await state()).toEqual({
      state: 'loading',
      attempts: 1,
      last_error: 'the network is down',
      delay: expect.closeTo(45, -2),
    });
    await engine.makeDue();
    await engine.pump({ signal: forever });
    expect((await state()).delay).toBeGreaterThanOrEqual(59);

    await database.knex.raw('select nonsense').catch(refusal => {
      error = refusal;
    });
    await engine.makeDue();
    await engine.pump({ signal: forever });
    expect((await state()).last_error).toBe(
      'The database rejected a statement: column "nonsense" does not exist',
    );

    error = new SourceError('rate-limited', 'limit', {
      retryAt: new Date(Date.now() + 600_000),
    });
    await engine.makeDue();
    await engine.pump({ signal: forever });
    expect(await state()).toMatchObject({
      attempts: 3,
      last_error: expect.stringContaining('nonsense'),
      delay: expect.closeTo(600, -1),
    });

    error = new SourceError('denied', 'no permission');
    await engine.makeDue();
    await engine.pump({ signal: forever });
    expect(await state()).toMatchObject({
      state: 'denied',
      last_error: 'no permission',
    });
    expect(
      await query(
        'select first_load_ended_at is not null as ended from ingestion_connections',
      ),
    ).toEqual([{ ended: true }]);

    error = new SourceError('unauthorized', 'renew the token');
    await database.knex.raw(
      `insert into ingestion_slices (source, stream, slice, credential) values ('scripted', 'other', 'x', 'token')`,
    );
    await engine.makeDue({ stream: 'pull-requests' });
    await engine.pump({ signal: forever });
    expect(
      await query(
        `select last_error, next_at > now() + interval '5 min' as waits from ingestion_slices
         where credential = 'token' order by stream`,
      ),
    ).toEqual([
      { last_error: 'renew the token', waits: true },
      { last_error: 'renew the token', waits: true },
    ]);
    await database.knex.raw(
      `delete from ingestion_slices where stream = 'other'`,
    );

    error = new SourceError('not-found', 'there is no such thing');
    for (let time = 0; time < 3; time += 1) {
      expect((await state()).state).not.toBe('gone');
      await engine.makeDue({ stream: 'pull-requests' });
      await engine.pump({ signal: forever });
    }
    expect(await state()).toMatchObject({ state: 'gone', delay: Infinity });
    expect(
      await query('select deleted_at is not null as deleted from repositories'),
    ).toEqual([{ deleted: true }]);
  });

  it('sets records aside, requests them again later, and forgets them once they are read', async () => {
    const requested: string[][] = [];
    const lacking = {
      id: '7',
      title: 'pull request acme/shop#7',
      reason: 'The vendor answers 502 with token ghp_0123456789abcdef',
      url: 'https://github.com/acme/shop/pull/7',
    };
    let isFound = false;
    const engine = createEngine(
      sourceOf(async ({ setAside = [] }, page) => {
        requested.push(setAside.map(({ id }) => id));
        if (page > 0) {
          return undefined;
        }
        return isFound
          ? { rows: [pullRequests.of([pullRequest(7)])], recovered: ['7'] }
          : { rows: [pullRequests.of([pullRequest(8)])], setAside: [lacking] };
      }),
    );
    const setAside = () =>
      query(
        `select record, title, reason, tries, round(extract(epoch from next_at - now()) / 3600)::int as hours
         from ingestion_set_aside`,
      );
    await engine.pump({ signal: forever });
    expect(await slice('state, last_error, row_count')).toEqual({
      state: 'live',
      last_error: null,
      row_count: '1',
    });
    expect(await setAside()).toEqual([
      {
        record: '7',
        title: 'pull request acme/shop#7',
        reason: 'The vendor answers 502 with token [secret]',
        tries: 1,
        hours: 1,
      },
    ]);
    // The slice is read again as soon as the record is due, whatever the source says.
    expect(
      await slice(`extract(epoch from next_at - now()) <= 3600 as soon`),
    ).toEqual({ soon: true });

    const later = async () => {
      await database.knex.raw(`update ingestion_set_aside set next_at = now()`);
      await database.knex.raw(`update ingestion_slices set next_at = now()`);
      await engine.pump({ signal: forever });
    };
    await later();
    expect(await setAside()).toMatchObject([{ tries: 2, hours: 2 }]);
    await later();
    expect(await setAside()).toMatchObject([{ tries: 3, hours: 4 }]);
    isFound = true;
    await later();
    expect(await setAside()).toEqual([]);
    expect(requested.map(ids => ids.join())).toEqual([
      '',
      '',
      '7',
      '7',
      '7',
      '7',
      '7',
      '7',
    ]);
  });

  it('gives up a first load that keeps failing, tries it once a day, and takes it back once it ends', async () => {
    let isBroken = true;
    const source = {
      ...sourceOf(async (_slice, page) => {
        if (isBroken) {
          throw new SourceError('temporary', 'it answers 502');
        }
        return page > 0 ? undefined : { rows: [] };
      }),
      giveUpAfterSeconds: 7200,
    };
    const engine = createEngine(source);
    const failAfter = async (hours: number) => {
      await database.knex.raw(
        `update ingestion_slices set next_at = now(), failing_since = now() - make_interval(hours => ?)
         where repository_id is not null`,
        [hours],
      );
      await engine.pump({ signal: forever });
      return slice(
        `state, last_error, round(extract(epoch from next_at - now()) / 3600)::int as hours`,
      );
    };
    await engine.pump({ signal: forever });
    expect(await slice('state')).toEqual({ state: 'loading' });
    expect(await failAfter(1)).toMatchObject({ state: 'loading', hours: 0 });
    expect(await failAfter(3)).toEqual({
      state: 'given-up',
      last_error: 'it answers 502',
      hours: 24,
    });
    expect(await failAfter(3)).toMatchObject({ state: 'given-up', hours: 24 });
    isBroken = false;
    expect(await failAfter(3)).toMatchObject({
      state: 'live',
      last_error: null,
    });
    expect(await slice('failing_since')).toEqual({ failing_since: null });
  });

  it('tries again at once what failed before a restart, which often is the remedy', async () => {
    let isBroken = true;
    const source = sourceOf(async () => {
      if (isBroken) {
        throw new SourceError('unauthorized', 'renew the token');
      }
      return undefined;
    });
    await createEngine(source).pump({ signal: forever });
    expect(await slice('last_error')).toEqual({
      last_error: 'renew the token',
    });
    isBroken = false;
    await createEngine(source).pump({ signal: forever });
    expect(await slice('last_error, state')).toEqual({
      last_error: null,
      state: 'live',
    });
  });

  it('fixes the history of a slice at its first load, and extends it when the setting is raised', async () => {
    const seen: Array<Date | undefined> = [];
    const source = (historyMonths: number | undefined) =>
      sourceOf(
        async ({ historyFrom }) => {
          seen.push(historyFrom);
          return undefined;
        },
        { historyMonths },
      );
    for (const months of [12, 6, 24, undefined, 3]) {
      const engine = createEngine(source(months));
      await engine.makeDue();
      await engine.pump({ signal: forever });
    }
    const months = seen.map(
      from =>
        from && Math.round((Date.now() - from.getTime()) / (30.44 * 864e5)),
    );
    expect(months).toEqual([12, 12, 24, undefined, undefined]);
  });

  it('makes a slice due when the source knows of a change after the last read, and is up to date when it knows of none', async () => {
    let readCount = 0;
    const pages: Pages = async (_slice, page) => {
      readCount += page === 0 ? 1 : 0;
      return undefined;
    };
    const pump = async (changedAt: Date, unchangedThrough?: Date) => {
      const engine = createEngine(
        sourceOf(pages, { slice: { changedAt, unchangedThrough } }),
      );
      await engine.makeDue({ stream: 'repositories' });
      await engine.pump({ signal: forever });
      return (await slice('complete_through')).complete_through;
    };
    const longAgo = new Date('2026-01-01');
    const inAnHour = new Date(Date.now() + 3600_000);
    const read = await pump(longAgo);
    expect(await pump(longAgo)).toEqual(read);
    expect(await pump(longAgo, inAnHour)).toEqual(inAnHour);
    expect(readCount).toBe(1);

    const later = new Date(inAnHour.getTime() + 60_000);
    expect(await pump(inAnHour, later)).toEqual(inAnHour);
    expect(readCount).toBe(2);
  });
});
