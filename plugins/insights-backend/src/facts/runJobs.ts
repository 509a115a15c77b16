import type { CalculationSettings } from '../settings/settings';

type Multipliers = NonNullable<CalculationSettings['ci']['multipliers']>;

const seconds = `greatest(extract(epoch from j.ended_at - j.started_at), 0)`;

/** The operating system that the labels of a runner name; null where they name none. */
function systemOf(labels: string): string {
  const names = (system: string) =>
    `array_to_string(${labels}, ' ') ~* '(^| )(${system})'`;
  return `case when ${names('macos')} then 'macos' when ${names(
    'windows',
  )} then 'windows' when ${names('ubuntu|linux')} then 'linux' end`;
}

// A job without the labels of its runner is assumed to run where the latest job of its name with labels did.
const knownRunners = `
    left join (
      select distinct on (reported.repository_id, run.workflow_id, reported.name)
        reported.repository_id, run.workflow_id, reported.name, ${systemOf(
          'reported.runner_labels',
        )} as system
      from workflow_jobs reported join workflow_runs run using (repository_id, run_id)
      where reported.repository_id = any(:repositoryIds::bigint[]) and reported.runner_labels is not null
      order by reported.repository_id, run.workflow_id, reported.name, reported.started_at desc
    ) runner on runner.repository_id = r.repository_id and runner.workflow_id = r.workflow_id and runner.name = j.name`;

function billing(multipliers: Multipliers | undefined) {
  if (!multipliers) {
    return {
      columns: `null::float8 as billed_minutes, false as is_billing_estimated`,
      join: '',
    };
  }
  const cases = Object.entries(multipliers).map(
    ([system, multiplier]) => `when '${system}' then ${multiplier}`,
  );
  const reported = systemOf('j.runner_labels');
  const system = `case when j.runner_labels is null then runner.system else ${reported} end`;
  const multiplier = cases.length
    ? `case ${system} ${cases.join(' ')} else 1 end`
    : '1';
  return {
    columns: `sum(ceil(${seconds} / 60) * ${multiplier})::float8 as billed_minutes,
      bool_or(${reported} is null) as is_billing_estimated`,
    join: knownRunners,
  };
}

/**
 * The jobs of runs that completed in the requested time, summed up by run. Running again only what failed copies the other
 * jobs into the new attempt: those that began before it did took no time again. Jobs that were skipped, or cancelled
 * before they began, are none.
 */
export function runJobs(settings: CalculationSettings): string {
  const { columns, join } = billing(settings.ci.multipliers);
  return `
    select r.repository_id, r.run_id,
      min(j.started_at) filter (where j.attempt = r.attempt) as started_at,
      max(j.ended_at) filter (where j.attempt = r.attempt) as ended_at,
      sum(${seconds})::float8 / 60 as minutes,
      ${columns}
    from workflow_runs r
    join workflow_jobs j using (repository_id, run_id)
    left join workflow_run_attempts a
      on a.repository_id = j.repository_id and a.run_id = j.run_id and a.attempt = j.attempt and j.attempt < r.attempt
    ${join}
    where r.repository_id = any(:repositoryIds::bigint[]) and r.ended_at >= :from and r.ended_at < :to
      and j.started_at is not null and j.ended_at is not null and j.outcome is distinct from 'skipped'
      and not (j.outcome = 'cancelled' and j.ended_at <= j.started_at)
      and j.started_at >= coalesce(case when j.attempt = r.attempt then r.started_at else a.started_at end, '-infinity')
    group by r.repository_id, r.run_id`;
}
