import createKnex, { type Knex } from 'knex';
import { setTimeout as sleep } from 'timers/promises';
import type { TestKnex } from './testDatabase';

/** A lock from outside of the backend's pool: what reads pull requests is not done before it is released. */
export interface LockedFacts {
  /** Takes it; it is released after each test. */
  lock(): Promise<void>;
  release(): Promise<void>;
  /** Waits until that many statements wait for it. */
  untilWaiting(count: number): Promise<void>;
  /** Cancels the statements that wait, as their timeout does. */
  cancelWaiting(): Promise<void>;
}

/** To be used within a `describe`, beside `useTestKnex`. */
export function useLockedFacts(
  database: Pick<TestKnex, 'connection'>,
): LockedFacts {
  let outside: Knex;
  let held: Knex.Transaction | undefined;
  const release = async () => {
    await held?.rollback();
    held = undefined;
  };
  const waiting = `from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  beforeAll(() => {
    outside = createKnex({
      client: 'pg',
      connection: { ...database.connection },
    });
  });
  afterEach(release);
  afterAll(() => outside.destroy());
  return {
    async lock() {
      held = await outside.transaction();
      await held.raw('lock table pull_requests in access exclusive mode');
    },
    release,
    async untilWaiting(count) {
      for (;;) {
        const { rows } = await outside.raw(
          `select count(*)::int as count ${waiting}`,
        );
        if (rows[0].count === count) {
          return;
        }
        await sleep(20);
      }
    },
    async cancelWaiting() {
      await outside.raw(`select pg_cancel_backend(pid) ${waiting}`);
    },
  };
}
