import type { WorkflowRunFact } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';

/** Makes the monthly partitions of the runs as months turn up. */
export class RunPartitions {
  readonly #knex: Knex;
  readonly #present = new Set<string>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** To be called before the transaction of a page: a partition must not depend on whether the page is kept. */
  async ensure(runs: WorkflowRunFact[]): Promise<void> {
    const months = new Set(
      runs.map(run =>
        DateTime.fromJSDate(run.createdAt, { zone: 'utc' }).toFormat('yyyy-MM'),
      ),
    );
    for (const month of months) {
      if (!this.#present.has(month)) {
        await this.#create(month);
        this.#present.add(month);
      }
    }
  }

  /** To be called when a partition turns out not to be there any more. */
  forget(): void {
    this.#present.clear();
  }

  async #create(month: string): Promise<void> {
    const start = DateTime.fromISO(month, { zone: 'utc' });
    const name = `workflow_runs_${start.toFormat('yyyy_MM')}`;
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
      await trx.raw(`create table ${name} (like workflow_runs)`);
      await trx.raw(
        `alter table workflow_runs attach partition ${name}
         for values from ('${start.toISO()}') to ('${start
          .plus({ months: 1 })
          .toISO()}')`,
      );
    });
  }
}
