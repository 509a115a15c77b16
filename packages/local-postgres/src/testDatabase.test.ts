import { connectionStringOf, query } from './connection';
import { createTestDatabase, testPostgres } from './testDatabase';

describe('createTestDatabase', () => {
  it('prepares a template once and gives every caller a copy of its own', async () => {
    let preparations = 0;
    const template = {
      name: `numbers_${process.pid}`,
      prepare: async (connection: Parameters<typeof connectionStringOf>[0]) => {
        preparations += 1;
        await query(connection, 'create table numbers as select 1 as number');
      },
    };
    const [first, second] = await Promise.all([
      createTestDatabase({ template }),
      createTestDatabase({ template }),
    ]);
    await query(first.connection, 'insert into numbers values (2)');

    const sum = 'select sum(number)::int as sum from numbers';
    expect(preparations).toBe(1);
    expect(await query(first.connection, sum)).toEqual([{ sum: 3 }]);
    expect(await query(second.connection, sum)).toEqual([{ sum: 1 }]);

    await first.destroy();
    await expect(query(first.connection, sum)).rejects.toThrow(
      'does not exist',
    );
    await second.destroy();
  });

  it('listens on the loopback address only, and asks for a password', async () => {
    const server = await testPostgres();
    expect(await query(server, 'show listen_addresses')).toEqual([
      { listen_addresses: '127.0.0.1' },
    ]);
    await expect(
      query({ ...server, password: 'wrong' }, 'select 1'),
    ).rejects.toThrow('password authentication failed');
  });
});
