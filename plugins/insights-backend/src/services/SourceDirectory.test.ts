import { repository } from '../testUtils/facts';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
import { SourceDirectory } from './SourceDirectory';

describe('SourceDirectory', () => {
  let database: TestKnex;
  beforeEach(async () => {
    database = await createTestKnex();
    await repository(database.knex);
  });
  afterEach(() => database.destroy());

  const slice = async (facts: Record<string, unknown>) => {
    const { knex } = database;
    const [id] = await knex('repositories').pluck('repository_id');
    await knex('ingestion_slices').insert({
      source: 'github',
      stream: 'pull-requests',
      slice: String(Math.random()),
      repository_id: facts.stream === 'discovery' ? null : id,
      state: 'live',
      next_at: new Date(Date.now() + 3_600_000),
      last_success_at: '2026-11-20T10:00:00Z',
      ...facts,
    });
  };
  const status = async () => {
    const [github] = await new SourceDirectory(database.knex, [
      { id: 'github', title: 'GitHub' },
    ]).list();
    return github;
  };

  it('says what to do about a source that is not configured', async () => {
    const directory = new SourceDirectory(database.knex, [
      { id: 'github', title: 'GitHub', howToConfigure: 'Add a token.' },
    ]);
    expect(await directory.list()).toEqual([
      {
        id: 'github',
        title: 'GitHub',
        state: 'not-configured',
        message: 'Add a token.',
        streams: [],
      },
    ]);
  });

  it('is loading before anything is known, and shows how far the history is read', async () => {
    expect(await status()).toMatchObject({
      state: 'loading',
      historyProgress: 0,
    });
    await slice({ stream: 'discovery' });
    await slice({});
    await slice({ state: 'loading', progress: 0.5 });
    await slice({ state: 'pending', last_success_at: null });
    expect(await status()).toMatchObject({
      state: 'loading',
      message: 'The history is being read, newest first: 50 % so far.',
      historyProgress: 0.5,
    });
  });

  it('is fresh up to the moment from which on something is overdue', async () => {
    await slice({ last_success_at: '2026-11-20T10:00:00Z' });
    await slice({ last_success_at: '2026-11-20T09:00:00Z' });
    expect((await status()).freshAt).toBe('2026-11-20T10:00:00.000Z');
    await slice({ next_at: '2026-11-20T08:00:00Z' });
    expect((await status()).freshAt).toBe('2026-11-20T08:00:00.000Z');
  });

  it('stays connected when a part fails or is left out, and says so', async () => {
    await slice({ stream: 'discovery' });
    await slice({});
    await slice({});
    await slice({ state: 'denied', last_error: 'no access' });
    await slice({
      last_error: 'it answered 502',
      last_error_at: '2026-11-20T11:00:00Z',
      last_success_at: '2026-11-20T07:00:00Z',
    });
    expect(await status()).toEqual({
      id: 'github',
      title: 'GitHub',
      state: 'connected',
      message:
        'Everything else is read. 1 part failed and will be tried again: it answered 502. 1 part can not be read and counts nowhere.',
      freshAt: '2026-11-20T07:00:00.000Z',
      lastError: {
        message: 'it answered 502',
        at: '2026-11-20T11:00:00.000Z',
      },
      historyProgress: undefined,
      streams: [
        expect.objectContaining({ id: 'discovery', slices: 1 }),
        expect.objectContaining({
          id: 'pull-requests',
          title: 'Pull requests',
          slices: 4,
          slicesFailing: 1,
          slicesLeftOut: 1,
        }),
      ],
    });
  });

  it.each([
    ['nothing can be discovered', { stream: 'discovery' }],
    ['half of it fails', {}],
  ])('is failing when %s', async (_case, facts) => {
    await slice({});
    await slice({
      ...facts,
      last_error: 'The token is not accepted: renew it',
      last_error_at: '2026-11-20T11:00:00Z',
    });
    expect(await status()).toMatchObject({
      state: 'failing',
      message: 'It can not be read. The token is not accepted: renew it',
    });
  });
});
