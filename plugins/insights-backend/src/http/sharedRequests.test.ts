import type { Knex } from 'knex';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { useLockedFacts } from '../testUtils/lockedFacts';
import { useTestKnex } from '../testUtils/testDatabase';
import { readRepository, source } from '../testUtils/testWorld';

jest.setTimeout(20_000);

describe('requests for the same at the same time', () => {
  const database = useTestKnex();
  let knex: Knex;
  let backend: TestBackend;
  const facts = useLockedFacts(database);
  beforeEach(async () => {
    knex = database.knex;
    await source(knex);
    await readRepository(knex, 'acme/api');
    backend = await startInsights({
      knex,
      insights: { admins: ['user:default/ann'] },
    });
    await facts.lock();
  });
  afterEach(async () => {
    await facts.release();
    await backend.stop();
  });

  const overview = (query: string, user?: string) => {
    const request = backend.get(`/v1/overview?${query}`, user);
    const answer = request.then(
      ({ status, body }) => ({ status, body }),
      () => undefined,
    );
    return { answer, leave: () => request.abort() };
  };

  it('share a computation, which goes on while anybody waits for it', async () => {
    const first = overview('range=rolling:3');
    await facts.untilWaiting(1);
    const second = overview('range=rolling:3', 'ben');
    const others = [overview('range=rolling:6'), overview('range=rolling:12')];
    await facts.untilWaiting(3);
    first.leave();
    await first.answer;
    await facts.untilWaiting(3);
    others.forEach(({ leave }) => leave());
    await facts.untilWaiting(1);
    await facts.release();
    expect(await second.answer).toMatchObject({ status: 200 });
  });

  it('are cancelled when the last has left', async () => {
    const all = [1, 2, 3].map(() => overview('range=rolling:3'));
    await facts.untilWaiting(1);
    all.forEach(({ leave }) => leave());
    await facts.untilWaiting(0);
    expect(await Promise.all(all.map(({ answer }) => answer))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('do not share what was changed in between', async () => {
    const before = overview('range=rolling:12');
    await facts.untilWaiting(1);
    const date = new Date(Date.now() - 30 * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const { status } = await backend.send('post', '/v1/annotations', {
      date,
      text: 'Moved to the new cluster',
      teams: [],
    });
    expect(status).toBe(201);
    const after = overview('range=rolling:12');
    await facts.untilWaiting(2);
    await facts.release();
    const [{ body: old }, { body: new_ }] = (await Promise.all([
      before.answer,
      after.answer,
    ])) as Array<{ body: any }>;
    expect(JSON.stringify(old)).not.toContain('new cluster');
    expect(JSON.stringify(new_)).toContain('new cluster');
  });
});
