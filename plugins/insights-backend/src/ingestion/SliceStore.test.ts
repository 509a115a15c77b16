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
      isDenied: true,
      isNotFound: false,
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
});
