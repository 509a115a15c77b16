import type {
  DateRange,
  Restatement,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import type { ClosedValue } from './closedValues';

/** A value with what it rests on beside the records. */
export interface ShownValue extends ClosedValue {
  settings: string;
  attribution: string;
  isAboutPeople: boolean;
}

/** Values of one scope that were shown at one moment. */
export interface ShownValues {
  scope: string;
  values: ShownValue[];
  /** How many repositories of the scope are read. */
  repositories: number;
  /** Which ones, for the revisions they are read by; undefined where everything is in scope. */
  repositoryIds?: number[];
  /** The release of the plugin. */
  release: string;
  shownAt: Date;
}

const keptMonths = 13;
const listedMost = 200;

// Sums over the same records in another order differ in the last digits.
const differs = `old.value is distinct from new.value and
  coalesce(abs(old.value - new.value) > 1e-9 * greatest(abs(old.value), abs(new.value)), true)`;

/**
 * One statement for an answer: notes what is new, and where a value differs from the one that was shown before, what it
 * was and why. An answer that is older than what is stored changes nothing.
 */
const note = `
  with new as (
    select * from jsonb_to_recordset(:values::jsonb) as v(
      metric text, "start" date, "end" date, value double precision, n integer, settings text, attribution text,
      "isAboutPeople" boolean
    )
  ), read as (
    select coalesce(sum(revision), 0)::bigint as revisions from ingestion_slices
    where :repositoryIds::bigint[] is null or repository_id = any(:repositoryIds::bigint[])
  ), known as (
    select old.*, new.value as new_value, new.n as new_n, array_remove(array[
      case when old.settings <> new.settings then 'settings' end,
      case when old.attribution <> new.attribution then
        case when new."isAboutPeople" then 'membership' else 'ownership' end
      end,
      -- Other repositories are read by other revisions.
      case when old.attribution = new.attribution then
        case when old.repositories <> :repositories then 'coverage'
          when old.revisions <> read.revisions then 're-read' end
      end,
      case when old.release <> :release then 'release' end
    ], null) as causes
    from new
    join shown_values old on old.scope = :scope and old.metric = new.metric
      and old.starts_on = new."start" and old.ends_on = new."end"
    cross join read
    where old.shown_at < :shownAt::timestamptz and ${differs}
  ), restated as (
    insert into restatements (scope, metric, starts_on, ends_on, old_value, new_value, old_n, new_n, causes,
      calculation_version, shown_at, restated_at)
    select scope, metric, starts_on, ends_on, value, new_value, n, new_n,
      case when causes = '{}' then array['records'] else causes end,
      case when 'settings' = any(causes)
        then (select max(version) from calculation_versions where in_force_at is not null) end,
      shown_at, :shownAt::timestamptz
    from known
  )
  insert into shown_values as old
    (scope, metric, starts_on, ends_on, value, n, settings, attribution, repositories, revisions, release, shown_at)
  select :scope, metric, "start", "end", value, n, settings, attribution, :repositories, revisions, :release,
    :shownAt::timestamptz
  from new cross join read
  on conflict (scope, metric, starts_on, ends_on) do update set
    value = excluded.value, n = excluded.n, settings = excluded.settings, attribution = excluded.attribution,
    repositories = excluded.repositories, revisions = excluded.revisions, release = excluded.release,
    -- What is listed later says since when people have seen a value.
    shown_at = case when old.value is distinct from excluded.value then excluded.shown_at else old.shown_at end
  where old.shown_at < excluded.shown_at and
    (old.value, old.n, old.settings, old.attribution, old.repositories, old.revisions, old.release) is distinct from
    (excluded.value, excluded.n, excluded.settings, excluded.attribution, excluded.repositories, excluded.revisions,
     excluded.release)`;

/** The tables of values that were shown, and of those that changed since. */
export class RestatementStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Compares values with those that were shown before, and notes both the differences and the values. */
  async note(shown: ShownValues): Promise<void> {
    await this.#knex.raw(note, {
      scope: shown.scope,
      values: JSON.stringify(shown.values),
      repositories: shown.repositories,
      // Knex takes undefined for a mistake.
      repositoryIds: shown.repositoryIds ?? null,
      release: shown.release,
      shownAt: shown.shownAt,
    } as Knex.RawBinding & object);
  }

  /** The restatements of a metric for periods that overlap these days, the latest first. */
  async list(
    scope: string,
    metric: string,
    days: DateRange,
  ): Promise<Restatement[]> {
    const { rows } = await this.#knex.raw(
      `select starts_on::text as start, ends_on::text as "end", old_value, new_value, old_n, new_n, causes,
         calculation_version, shown_at, restated_at
       from restatements
       where scope = :scope and metric = :metric and ends_on > :start::date and starts_on < :end::date
       order by restated_at desc, starts_on desc, restatement_id desc limit :limit`,
      { scope, metric, ...days, limit: listedMost },
    );
    return rows.map(
      (row: any): Restatement => ({
        start: row.start,
        end: row.end,
        granularity: lengthOf(row) > 7 ? 'month' : 'week',
        before: {
          value: row.old_value,
          n: row.old_n,
          shownAt: row.shown_at.toISOString(),
        },
        after: { value: row.new_value, n: row.new_n },
        causes: row.causes,
        calculationVersion: row.calculation_version ?? undefined,
        restatedAt: row.restated_at.toISOString(),
      }),
    );
  }

  /** Deletes what no page shows any more. */
  async forgetOld(): Promise<void> {
    const age = `now() - make_interval(months => ${keptMonths})`;
    await this.#knex.raw(`delete from restatements where restated_at < ${age}`);
    // A page shows the year up to now and the one before that.
    await this.#knex.raw(
      `delete from shown_values where ends_on < now() - make_interval(months => ${
        2 * keptMonths
      })`,
    );
  }
}

function lengthOf({ start, end }: DateRange): number {
  return (Date.parse(end) - Date.parse(start)) / 86_400_000;
}
