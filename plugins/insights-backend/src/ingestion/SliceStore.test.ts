import { repository } from '../testUtils/facts';
import { useTestKnex } from '../testUtils/testDatabase';
import { registerConnection } from './connections';
import { LeaseLostError, SliceStore } from './SliceStore';

const scripted = { type: 'scripted', connection: 'one' };
const connections = [scripted];
const leaseSeconds = 60;

describe('SliceStore', () => {
  const database = useTestKnex();
  let store: SliceStore;
  beforeEach(async () => {
    store = new SliceStore(database.knex, 'one', leaseSeconds);
    await registerConnection(database.knex, scripted, [
      { stream: 'days', key: 'monday', priority: 1 },
    ]);
  });

  it('lets a slice be claimed at once after it was let go, also when a renewal comes late', async () => {
    const [slice] = await store.claim(connections, 1);
    expect(await store.renew(slice)).toBe(true);
    expect(await store.claim(connections, 1)).toEqual([]);
    await store.release(slice);
    expect(await store.renew(slice)).toBe(false);
    expect(await store.claim(connections, 1)).toMatchObject([
      { key: 'monday' },
    ]);
  });

  it('takes nothing more from who held a slice before', async () => {
    const [slice] = await store.claim(connections, 1);
    await database
      .knex('ingestion_slices')
      .update({ lease_until: database.knex.fn.now() });
    const [again] = await new SliceStore(
      database.knex,
      'two',
      leaseSeconds,
    ).claim(connections, 1);
    expect(again.fence).toBeGreaterThan(slice.fence);
    expect(await store.renew(slice)).toBe(false);
    await store.release(slice);
    await store.fail(slice, {
      message: 'too late',
      retryAt: new Date(),
      kind: 'denied',
      requests: 1,
      giveUpAfterSeconds: 86_400,
    });
    const counts = { requests: 1, rows: 1, written: 1 };
    await expect(
      database.knex.transaction(trx =>
        store.advance(trx, slice, { cursor: { page: 1 } }, counts),
      ),
    ).rejects.toThrow(LeaseLostError);
    expect(
      await database.knex('ingestion_slices').select('lease_owner', 'state'),
    ).toEqual([{ lease_owner: 'two', state: 'loading' }]);
  });

  it('gives a slice the names its repository had before, unless another has them now', async () => {
    const { knex } = database;
    const shop = await repository(knex, { slug: 'acme/shop' });
    const taker = await repository(knex, { slug: 'acme/store' });
    const former = (repositoryId: number, slug: string, from: string) => ({
      repository_id: repositoryId,
      slug,
      valid_from: from,
      valid_to: '2026-10-01',
    });
    await knex('repository_names').insert([
      former(shop, 'acme/store', '2026-01-01'),
      former(shop, 'acme/kiosk', '2026-02-01'),
      former(shop, 'acme/kiosk', '2026-04-01'),
    ]);
    const claimed = async (repositoryId: number) => {
      await knex('ingestion_slices').update({
        repository_id: repositoryId,
        lease_until: null,
      });
      const [slice] = await store.claim(connections, 1);
      return slice.repository;
    };
    expect(await claimed(shop)).toMatchObject({
      name: 'shop',
      formerSlugs: ['acme/kiosk'],
    });
    expect(await claimed(taker)).not.toHaveProperty('formerSlugs');
  });
});
