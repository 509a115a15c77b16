import { textKey } from '../engine/model/textKeys';
import { repository } from '../testUtils/facts';
import { useTestKnex } from '../testUtils/testDatabase';
import { SourceDirectory } from './SourceDirectory';

describe('SourceDirectory', () => {
  const database = useTestKnex();
  beforeEach(async () => {
    await repository(database.knex);
  });

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
      { id: 'github', title: 'GitHub', provides: ['pull-requests'] },
    ]).list();
    return github;
  };

  it('says what to do about a source that is not configured', async () => {
    const directory = new SourceDirectory(database.knex, [
      {
        id: 'github',
        title: 'GitHub',
        howToConfigure: 'Add a token.',
        provides: ['pull-requests'],
      },
    ]);
    expect(await directory.list()).toEqual([
      {
        id: 'github',
        title: 'GitHub',
        state: 'not-configured',
        message: 'Add a token.',
        textKeys: { message: textKey('message', 'Add a token.') },
        provides: ['pull-requests'],
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

  it('estimates the rest of the history by what was found since the oldest part of it', async () => {
    const hoursAgo = (hours: number) =>
      new Date(Date.now() - hours * 3_600_000);
    await slice({ first_seen_at: hoursAgo(9000), progress: 1 });
    await slice({
      first_seen_at: hoursAgo(8000),
      state: 'loading',
      progress: 0.1,
      last_error: 'It does not answer',
    });
    await slice({ first_seen_at: hoursAgo(1), progress: 1 });
    await slice({
      first_seen_at: hoursAgo(2),
      state: 'loading',
      progress: 0.5,
    });
    await slice({ first_seen_at: hoursAgo(1), state: 'pending' });
    // Half of it in two hours.
    expect((await status()).historySecondsLeft).toBeCloseTo(7200, -2);

    await database.knex('ingestion_slices').update({
      state: database.knex.raw(
        `case state when 'loading' then 'live' when 'pending' then 'live' else state end`,
      ),
    });
    expect((await status()).historySecondsLeft).toBeUndefined();
  });

  it('says nothing of the rest of the history before any of it is read', async () => {
    await slice({ state: 'loading', progress: 0 });
    expect((await status()).historySecondsLeft).toBeUndefined();
  });

  it.each([
    ['suspend-credential', /^Replace the credentials/],
    ['denied', /permission that the error names/],
    ['not-found', /if it was deleted/],
    ['retry', /^It is retried by itself/],
  ])('says what to do about a failure of the kind %s', async (kind, remedy) => {
    await slice({
      last_error: 'It failed',
      last_error_at: new Date(),
      last_error_kind: kind,
    });
    expect((await status()).remedy).toMatch(remedy);
  });

  it('shows how far the history of what belongs to no repository is read', async () => {
    await slice({ repository_id: null, stream: 'services' });
    await slice({
      repository_id: null,
      stream: 'incidents',
      state: 'loading',
      progress: 0.25,
    });
    expect(await status()).toMatchObject({
      state: 'loading',
      historyProgress: 0.25,
    });
  });

  it('says what is read, what waits for what, and when it goes on', async () => {
    const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    const at = later(5);
    const since = later(-1);
    await slice({ lease_until: later(1), last_started_at: since });
    await slice({ next_at: later(-1) });
    await slice({ next_at: at, waits_for: 'The limit of token is reached.' });
    await slice({ next_at: later(6), waits_for: 'The limit is reached.' });
    await slice({ next_at: at, last_error: 'It answered 502.' });
    await slice({ next_at: 'infinity' });
    await slice({ next_at: at, state: 'denied', last_error: 'No permission.' });
    await slice({ state: 'gone', next_at: 'infinity' });
    await slice({ next_at: at });
    await database.knex('rate_budgets').insert([
      {
        credential: 'github.com/token',
        resource: 'core',
        limit_count: 5000,
        remaining: 1990,
        reserved: 2000,
        resets_at: at,
      },
      { credential: 'old', resource: 'core', resets_at: later(-5) },
    ]);
    const continuesAt = at.toISOString();
    expect((await status()).activity).toEqual({
      reading: 1,
      examples: [
        {
          stream: 'pull-requests',
          slice: 'acme/api',
          since: since.toISOString(),
        },
      ],
      waiting: [
        {
          for: 'change',
          message: '1 part read again only when something changes.',
          slices: 1,
        },
        {
          for: 'permission',
          message: '1 part excluded until access is granted. No permission.',
          slices: 1,
          continuesAt,
        },
        {
          for: 'rate-limit',
          message:
            '2 parts waiting for a rate limit. The limit of token is reached.',
          slices: 2,
          continuesAt,
        },
        {
          for: 'retry',
          message: '1 part failed and waiting for a retry. It answered 502.',
          slices: 1,
          continuesAt,
        },
        {
          for: 'schedule',
          message: '1 part up to date until the next scheduled read.',
          slices: 1,
          continuesAt,
        },
        {
          for: 'turn',
          message: '1 part due, waiting behind other parts.',
          slices: 1,
        },
      ],
    });
    expect(await new SourceDirectory(database.knex, []).rateLimits()).toEqual([
      {
        credential: 'github.com/token',
        resource: 'core',
        limit: 5000,
        remaining: 1990,
        reserved: 2000,
        resetsAt: continuesAt,
      },
    ]);
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
      provides: ['pull-requests'],
      message:
        'Everything else has been read. 1 part failed and will be retried: it answered 502. 1 part cannot be read and is excluded.',
      // Each sentence on its own, and what the source answered as it is.
      textKeys: {
        message: [
          textKey('message', 'Everything else has been read.'),
          textKey(
            'message',
            '1 part failed and will be retried: it answered 502.',
            ['it answered 502'],
          ),
          textKey('message', '1 part cannot be read and is excluded.'),
        ],
      },
      freshAt: '2026-11-20T07:00:00.000Z',
      lastError: {
        message: 'it answered 502',
        at: '2026-11-20T11:00:00.000Z',
      },
      historyProgress: undefined,
      activity: expect.objectContaining({ reading: 0 }),
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

  it('never says that everything has been read while a part is read again', async () => {
    await slice({ stream: 'discovery' });
    await slice({});
    await slice({ rereads_since: '2026-11-20T11:00:00Z' });
    expect(await status()).toMatchObject({
      state: 'connected',
      message:
        'Everything else has been read. 1 part is being read again for more details.',
    });
  });

  it('names the records that the source cannot return', async () => {
    await slice({ stream: 'discovery' });
    await slice({});
    await database.knex.raw(
      `insert into ingestion_set_aside (source, connection, stream, slice, record, title, reason, url, first_at, next_at)
       select source, connection, stream, slice, '5', 'pull request acme/shop#5', '502', 'https://example.com/5',
         '2026-11-20T11:00:00Z', '2026-11-20T12:00:00Z' from ingestion_slices where stream = 'pull-requests'`,
    );
    expect(await status()).toMatchObject({
      state: 'connected',
      message:
        'Everything else has been read. 1 record cannot be returned by the source at the moment and will be requested again.',
      streams: [
        { id: 'discovery', recordsSetAside: 0 },
        {
          id: 'pull-requests',
          recordsSetAside: 1,
          setAside: [
            {
              title: 'pull request acme/shop#5',
              reason: '502',
              url: 'https://example.com/5',
              since: '2026-11-20T11:00:00.000Z',
              nextAt: '2026-11-20T12:00:00.000Z',
            },
          ],
        },
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
      message: 'The source cannot be read. The token is not accepted: renew it',
    });
  });
});
