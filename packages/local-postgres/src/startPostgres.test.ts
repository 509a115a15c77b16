import { existsSync } from 'fs';
import { chmod, mkdtemp, rm, stat, writeFile } from 'fs/promises';
import os from 'os';
import path from 'path';
import { query } from './connection';
import { startPostgres } from './startPostgres';

jest.setTimeout(120_000);

describe('startPostgres', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'local-postgres-'));
    await chmod(folder, 0o755);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keeps the data and the password between starts', async () => {
    const first = await startPostgres({ dataDirectory: folder });
    await query(first.connection, 'create table kept as select 42 as answer');
    await expect(startPostgres({ dataDirectory: folder })).rejects.toThrow(
      'is in use by another start',
    );
    await first.stop();

    const second = await startPostgres({ dataDirectory: folder });
    expect(await query(second.connection, 'select answer from kept')).toEqual([
      { answer: 42 },
    ]);
    expect(second.connection.password).toBe(first.connection.password);
    await second.stop();

    const secret = await stat(path.join(folder, 'postgres.json'));
    expect(secret.mode % 0o1000).toBe(0o600);
  });

  it('deletes a temporary one at the end', async () => {
    const server = await startPostgres({
      dataDirectory: path.join(folder, 'temporary'),
      persistent: false,
    });
    await server.stop();
    expect(existsSync(path.join(folder, 'temporary'))).toBe(false);
  });

  it('starts over an interrupted first start, a stale process number and a damaged memory', async () => {
    const first = await startPostgres({ dataDirectory: folder });
    const [{ directory }] = await query(
      first.connection,
      `select current_setting('data_directory') as directory`,
    );
    await first.stop();
    await writeFile(
      path.join(String(directory), 'postmaster.pid'),
      `${process.ppid}\n${directory}\n`,
    );
    await writeFile(`${directory}.unfinished`, 'half made');
    await writeFile(path.join(folder, 'postgres.json'), '{}');

    const second = await startPostgres({ dataDirectory: folder });
    expect(await query(second.connection, 'select 1 as one')).toEqual([
      { one: 1 },
    ]);
    await second.stop();
  });
});
