import createKnex from 'knex';
import { mockServices } from '@backstage/backend-test-utils';
import { useTestKnex } from '../testUtils/testDatabase';
import { describeDatabaseError } from './describeDatabaseError';
import { warnWithoutTemporary } from './warnWithoutTemporary';

describe('failures of the database in words', () => {
  const database = useTestKnex();
  const role = 'insights_without_rights';

  /** What PostgreSQL says to a user without rights, or to one whose connection is cut. */
  async function failureOf(statement: string): Promise<string | undefined> {
    const { connection } = database;
    const knex = createKnex({
      client: 'pg',
      connection: { ...connection },
      pool: { min: 0, max: 1 },
    });
    try {
      await knex.raw(statement);
      return 'no failure';
    } catch (error) {
      return describeDatabaseError(error as Error);
    } finally {
      await knex.destroy();
    }
  }

  it('names a missing right', async () => {
    await database.knex.raw(`drop role if exists ${role}`);
    await database.knex.raw(`create role ${role}`);
    try {
      expect(
        await failureOf(`set role ${role}; select * from repositories`),
      ).toBe(
        'The database user of Insights lacks a right. Grant it, or make the user the owner of its database or schema (permission denied for table repositories)',
      );
    } finally {
      await database.knex.raw(`drop role ${role}`);
    }
  });

  it('names a connection that was cut', async () => {
    expect(
      await failureOf(`select pg_terminate_backend(pg_backend_pid())`),
    ).toMatch(/^The connection to the database was cut, by a restart/);
  });

  it.each([
    ['53100', /^The disk of the database is full\. Free or add space/],
    ['53300', /^The database has no connections left\./],
    ['25006', /^The database is read-only, as a standby is\./],
  ])('names SQLSTATE %s', async (state, sentence) => {
    expect(
      await failureOf(
        `do $$ begin raise exception 'the words of the server' using errcode = '${state}'; end $$`,
      ),
    ).toMatch(sentence);
  });

  it('leaves out the statement of any other', async () => {
    expect(await failureOf('select nonsense')).toBe(
      'The database rejected a statement: column "nonsense" does not exist',
    );
    expect(describeDatabaseError(new Error('of something else'))).toBe(
      undefined,
    );
  });

  it('warns at the start where previews lack temporary tables', async () => {
    const logger = mockServices.logger.mock();
    await warnWithoutTemporary(database.knex, logger);
    expect(logger.warn).not.toHaveBeenCalled();

    const { database: name } = database.connection;
    await database.knex.raw(`create role ${role}`);
    await database.knex.raw(`revoke temporary on database ?? from public`, [
      name,
    ]);
    await database.knex
      .transaction(async trx => {
        await trx.raw(`set local role ${role}`);
        await warnWithoutTemporary(trx, logger);
      })
      .finally(() => database.knex.raw(`drop role ${role}`));
    expect(logger.warn).toHaveBeenCalledWith(
      `Previews of calculations need temporary tables, which the database user may not create. Run as a superuser: grant temporary on database "${name}" to "${role}"`,
    );
  });
});
