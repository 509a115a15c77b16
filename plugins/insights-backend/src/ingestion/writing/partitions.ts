import type { RowKind } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';

/** Makes the monthly partitions of row kinds as months turn up. */
export class MonthlyPartitions {
  readonly #knex: Knex;
  readonly #present = new Set<string>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * To be called before the transaction of a page, with the times that decide the partitions of its rows: a partition
   * must not depend on whether the page is kept.
   */
  async ensure({ table }: RowKind, times: Date[]): Promise<void> {
    const months = new Set(
      times.map(time =>
        DateTime.fromJSDate(time, { zone: 'utc' }).toFormat('yyyy-MM'),
      ),
    );
    for (const month of months) {
      const name = `${table}_${month.replace('-', '_')}`;
      if (!this.#present.has(name)) {
        await this.#create(table, name, month);
        this.#present.add(name);
      }
    }
  }

  /** To be called when a partition turns out not to be there any more. */
  forget(): void {
    this.#present.clear();
  }

  async #create(table: string, name: string, month: string): Promise<void> {
    const start = DateTime.fromISO(month, { zone: 'utc' });
    await this.#knex.transaction(async trx => {
      // Replicas meet the same month at the same time: one makes it, the others wait.
      await trx.raw(
        `select pg_advisory_xact_lock(hashtext(current_schema() || '.' || ?))`,
        [name],
      );
      const { rows } = await trx.raw(`select to_regclass(?) as present`, [
        name,
      ]);
      if (rows[0].present) {
        return;
      }
      // Attaching, unlike creating in place, does not lock out readers and writers of the other months.
      await trx.raw(`create table ${name} (like ${table})`);
      await trx.raw(
        `alter table ${table} attach partition ${name}
         for values from ('${start.toISO()}') to ('${start
          .plus({ months: 1 })
          .toISO()}')`,
      );
    });
  }
}
