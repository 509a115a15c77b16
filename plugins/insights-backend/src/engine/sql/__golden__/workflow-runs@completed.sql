/* insights:workflow-runs@completed */
with facts as materialized (
  select width_bucket(f.ended_at, :boundaries::timestamptz[]) as step,
    case when f.outcome = 'passed' then 1 end as value_0,
    case when f.outcome in ('passed', 'failed') then 1 end as value_1,
    1 as value_2,
    case when f.first_outcome = 'passed' then 1 end as value_3,
    case when f.first_outcome in ('passed', 'failed') then 1 end as value_4,
    case
      when f.outcome = 'passed'
      and f.finished_at is not null then extract(
        epoch from (f.finished_at) - (coalesce(f.began_at, f.queued_at))
      )::float8
    end as value_5,
    case when f.outcome = 'passed' and f.began_at is null then 1 end as value_6,
    case
      when f.began_at is not null then extract(epoch from (f.began_at) - (f.queued_at))::float8
    end as value_7,
    case when f.has_jobs then 1 end as value_8,
    case when f.has_jobs and f.began_at is not null then 1 end as value_9,
    case when keeps_0 then f.job_minutes end as value_10,
    case when f.has_jobs and f.job_minutes is not null then 1 end as value_11,
    case when keeps_0 then f.billed_minutes end as value_12,
    case when f.is_billing_estimated then 1 end as value_13,
    case when f.outcome in ('passed', 'failed') and f.is_flaky then 1 end as value_14,
    case when f.outcome in ('passed', 'failed') and f.attempts > 1 then 1 end as value_15
  from (
    select r.*,
      coalesce(grouped.attempts, r.attempt) as attempts,
      case
        when grouped.run_id is not null then grouped.first_outcome
        when r.attempt = 1 then r.outcome
        else recorded.first_outcome
      end as first_outcome,
      coalesce(
        grouped.is_flaky,
        r.attempt > 1
        and recorded.first_failed < greatest(
          recorded.last_passed, case when r.outcome = 'passed' then r.attempt end
        ),
        false
      ) as is_flaky,
      case when r.started_at > r.queued_at then r.started_at else jobs.started_at end as began_at,
      coalesce(
        jobs.ended_at, case when r.is_end_unknown is not true then r.ended_at end
      ) as finished_at,
      jobs.minutes as job_minutes,
      jobs.billed_minutes,
      jobs.is_billing_estimated
    from workflow_runs r
    left join (
      select repository_id,
        run_id,
        count(*) over runs as attempts,
        run_id = first_value(run_id) over newest_first as is_latest,
        first_value(outcome) over oldest_first as first_outcome,
        coalesce(
          min(created_at) filter (where outcome = 'failed') over runs < max(created_at) filter (where outcome = 'passed') over runs,
          false
        ) as is_flaky
      from workflow_runs f
      where attempt_group is not null and repository_id = any(:repositoryIds::bigint[])
      window runs as (
        partition by repository_id,
        attempt_group,
        (((coalesce(f.trigger = any(:ciincludes0trigger::text[]), false))))
      ),
        oldest_first as (runs order by created_at, run_id),
        newest_first as (runs order by created_at desc, run_id desc)
    ) grouped using (repository_id, run_id)
    left join (
      select repository_id,
        run_id,
        max(outcome) filter (where attempt = 1) as first_outcome,
        min(attempt) filter (where outcome = 'failed') as first_failed,
        max(attempt) filter (where outcome = 'passed') as last_passed
      from workflow_run_attempts
      where repository_id = any(:repositoryIds::bigint[])
      group by repository_id, run_id
    ) recorded using (repository_id, run_id)
    left join (
      select r.repository_id,
        r.run_id,
        min(j.started_at) filter (where j.attempt = r.attempt) as started_at,
        max(j.ended_at) filter (where j.attempt = r.attempt) as ended_at,
        sum(greatest(extract(epoch from j.ended_at - j.started_at), 0))::float8 / 60 as minutes,
        null::float8 as billed_minutes,
        false as is_billing_estimated
      from workflow_runs r
      join workflow_jobs j using (repository_id, run_id)
      left join workflow_run_attempts a on a.repository_id = j.repository_id
        and a.run_id = j.run_id
        and a.attempt = j.attempt
        and j.attempt < r.attempt
      where r.repository_id = any(:repositoryIds::bigint[])
        and r.ended_at >= :from
        and r.ended_at < :to
        and j.started_at is not null
        and j.ended_at is not null
        and j.outcome is distinct from 'skipped'
        and not (j.outcome = 'cancelled' and j.ended_at <= j.started_at)
        and j.started_at >= coalesce(
          case when j.attempt = r.attempt then r.started_at else a.started_at end, '-infinity'
        )
      group by r.repository_id, r.run_id
    ) jobs using (repository_id, run_id)
    where r.repository_id = any(:repositoryIds::bigint[]) and coalesce(grouped.is_latest, true)
  ) f
  cross join lateral (select f.job_minutes is not null as keeps_0) as kept
  where f.ended_at >= :from::timestamptz
    and f.ended_at < :to::timestamptz
    and not exists (
      select
      from deployments d
      where d.repository_id = f.repository_id
        and d.definition_version = :definitionVersion
        and d.strategy = 'workflow-runs'
        and d.source_id = f.run_id::text
    )
    and ((coalesce(f.trigger = any(:ciincludes0trigger::text[]), false)))
),
ranges (
  range_index, step, days, is_window, is_detailed
) as (
  select *
  from unnest(
    :rangeIndexes::int[],
    :rangeSteps::int[],
    :rangeDays::float8[],
    :rangeIsWindow::boolean[],
    :rangeIsDetailed::boolean[]
  )
),
sizes as materialized (
  select range_index, count(value_5) as size_value_5, count(value_7) as size_value_7
  from facts
  join ranges using (step)
  where is_window
  group by range_index
),
middles as materialized (
  select percentile_cont(0.5) within group (order by value_5) as middle_5,
    percentile_cont(0.9) within group (order by value_5) as middle_7,
    percentile_cont(0.5) within group (order by value_7) as middle_8,
    percentile_cont(0.9) within group (order by value_7) as middle_11
  from facts
)
select range_index,
  count(value_0)::float8 as value_0,
  count(value_1)::float8 as value_1,
  count(value_2)::float8 as value_2,
  count(value_3)::float8 as value_3,
  count(value_4)::float8 as value_4,
  count(value_5)::float8 as n_5,
  percentile_cont(
    array[
      0.5,
      greatest(0.5 - 1.96 * sqrt(0.25 / nullif(size_value_5, 0)), 0),
      least(0.5 + 1.96 * sqrt(0.25 / nullif(size_value_5, 0)), 1)
    ]::float8[]
  ) within group (order by value_5) filter (where is_detailed) as quantiles_5,
  count(*) filter (where value_5 <= middle_5)::float8 as below_5,
  count(value_6)::float8 as value_6,
  count(value_5)::float8 as n_7,
  percentile_cont(
    array[
      0.9,
      greatest(0.9 - 1.96 * sqrt(0.08999999999999998 / nullif(size_value_5, 0)), 0),
      least(0.9 + 1.96 * sqrt(0.08999999999999998 / nullif(size_value_5, 0)), 1)
    ]::float8[]
  ) within group (order by value_5) filter (where is_detailed) as quantiles_7,
  count(*) filter (where value_5 <= middle_7)::float8 as below_7,
  count(value_7)::float8 as n_8,
  percentile_cont(
    array[
      0.5,
      greatest(0.5 - 1.96 * sqrt(0.25 / nullif(size_value_7, 0)), 0),
      least(0.5 + 1.96 * sqrt(0.25 / nullif(size_value_7, 0)), 1)
    ]::float8[]
  ) within group (order by value_7) filter (where is_detailed) as quantiles_8,
  count(*) filter (where value_7 <= middle_8)::float8 as below_8,
  count(value_8)::float8 as value_9,
  count(value_9)::float8 as value_10,
  count(value_7)::float8 as n_11,
  percentile_cont(
    array[
      0.9,
      greatest(0.9 - 1.96 * sqrt(0.08999999999999998 / nullif(size_value_7, 0)), 0),
      least(0.9 + 1.96 * sqrt(0.08999999999999998 / nullif(size_value_7, 0)), 1)
    ]::float8[]
  ) within group (order by value_7) filter (where is_detailed) as quantiles_11,
  count(*) filter (where value_7 <= middle_11)::float8 as below_11,
  sum(value_10)::float8 as value_12,
  count(value_10)::float8 as n_12,
  count(value_11)::float8 as value_13,
  sum(value_12)::float8 as value_14,
  count(value_12)::float8 as n_14,
  count(value_13)::float8 as value_15,
  count(value_14)::float8 as value_16,
  count(value_15)::float8 as value_17
from facts
join ranges using (step)
left join sizes using (range_index)
cross join middles
group by range_index, size_value_5, size_value_7;
