/* insights:pull-requests@merged */
with facts as materialized (
  select width_bucket(f.merged_at, :boundaries::timestamptz[]) as step,
    case when keeps_0 then 1 end as value_0,
    case
      when keeps_0 then coalesce(f.author_account_id, 0) * 100000 + (
        (f.merged_at at time zone :timeZone)::date - date '1970-01-05'
      ) / 7
    end as value_1,
    case when keeps_0 then coalesce(f.author_account_id, 0) end as value_2,
    case when f.author_account_id = any(:agentAccounts::bigint[]) then 1 end as value_3,
    1 as value_4,
    case when keeps_0 then extract(epoch from (f.merged_at) - (f.ready_at))::float8 end as value_5,
    case
      when keeps_0 and keeps_1 then extract(epoch from (f.merged_at) - (f.first_review_at))::float8
    end as value_6,
    case when keeps_0 and keeps_1 then f.change_request_count::float8 end as value_7,
    case
      when keeps_0 and keeps_1 then extract(epoch from (f.first_review_at) - (f.ready_at))::float8
    end as value_8,
    case when keeps_0 and f.first_review_at is null then 1 end as value_9,
    case
      when keeps_0
      and keeps_2 then (
        case
          when f.has_files then (
            select coalesce(sum(file.additions + file.deletions), 0)
            from pull_request_files file
            where file.repository_id = f.repository_id
              and file.number = f.number
              and file.path not in (
                with paths as materialized (
                  select distinct file.path
                  from pull_requests merged
                  join pull_request_files file using (repository_id, number)
                  where merged.repository_id = any(:repositoryIds::bigint[])
                    and merged.merged_at >= :from::timestamptz
                    and merged.merged_at < :to::timestamptz
                )
                select path
                from paths
                where path ~ any(:ignoredPaths::text[])
              )
          )
          else f.additions + f.deletions
        end
      )::float8
    end as value_10,
    case
      when keeps_0
      and not f.has_files
      and f.additions is not null
      and f.deletions is not null then 1
    end as value_11,
    case when keeps_0 and keeps_2 then 1 end as value_12
  from (
    select p.*,
      p.files_head_sha is not distinct from p.head_sha as has_files,
      case when p.files_head_sha = p.head_sha then p.component_paths end as folders
    from pull_requests p
    where p.repository_id = any(:repositoryIds::bigint[])
  ) f
  cross join lateral (
    select (
      f.author_account_id is null or f.author_account_id <> all(:nonHumanAccounts::bigint[])
    ) as keeps_0,
    f.first_review_at is not null as keeps_1,
    f.additions is not null
    and f.deletions is not null as keeps_2
  ) as kept
  where f.merged_at >= :from::timestamptz
    and f.merged_at < :to::timestamptz
    and exists (
      select
      from repository_default_branches b
      where b.repository_id = f.repository_id
        and b.branch = f.base_branch
        and b.valid_from <= coalesce(f.merged_at, f.closed_at)
        and (b.valid_to is null or coalesce(f.merged_at, f.closed_at) < b.valid_to)
    )
    and (
      :pathsInScope::text[] is null
      or (
        f.folders is null
        or exists (select from unnest(f.folders) as about where about = any(:pathsInScope::text[]))
      )
    )
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
  select range_index,
    count(value_5) as size_value_5,
    count(value_6) as size_value_6,
    count(value_8) as size_value_8,
    count(value_10) as size_value_10
  from facts
  join ranges using (step)
  where is_window
  group by range_index
),
middles as materialized (
  select percentile_cont(0.5) within group (order by value_5) as middle_5,
    percentile_cont(0.75) within group (order by value_5) as middle_6,
    percentile_cont(0.9) within group (order by value_5) as middle_7,
    percentile_cont(0.5) within group (order by value_6) as middle_8,
    percentile_cont(0.5) within group (order by value_8) as middle_10,
    percentile_cont(0.9) within group (order by value_8) as middle_11,
    percentile_cont(0.5) within group (order by value_10) as middle_13,
    percentile_cont(0.9) within group (order by value_10) as middle_16
  from facts
)
select range_index,
  count(value_0)::float8 as value_0,
  count(distinct value_1)::float8 as value_1,
  count(distinct value_2)::float8 as value_2,
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
  count(value_5)::float8 as n_6,
  percentile_cont(
    array[
      0.75,
      greatest(0.75 - 1.96 * sqrt(0.1875 / nullif(size_value_5, 0)), 0),
      least(0.75 + 1.96 * sqrt(0.1875 / nullif(size_value_5, 0)), 1)
    ]::float8[]
  ) within group (order by value_5) filter (where is_detailed) as quantiles_6,
  count(*) filter (where value_5 <= middle_6)::float8 as below_6,
  count(value_5)::float8 as n_7,
  percentile_cont(
    array[
      0.9,
      greatest(0.9 - 1.96 * sqrt(0.08999999999999998 / nullif(size_value_5, 0)), 0),
      least(0.9 + 1.96 * sqrt(0.08999999999999998 / nullif(size_value_5, 0)), 1)
    ]::float8[]
  ) within group (order by value_5) filter (where is_detailed) as quantiles_7,
  count(*) filter (where value_5 <= middle_7)::float8 as below_7,
  count(value_6)::float8 as n_8,
  percentile_cont(
    array[
      0.5,
      greatest(0.5 - 1.96 * sqrt(0.25 / nullif(size_value_6, 0)), 0),
      least(0.5 + 1.96 * sqrt(0.25 / nullif(size_value_6, 0)), 1)
    ]::float8[]
  ) within group (order by value_6) filter (where is_detailed) as quantiles_8,
  count(*) filter (where value_6 <= middle_8)::float8 as below_8,
  avg(value_7)::float8 as value_9,
  count(value_7)::float8 as n_9,
  stddev_samp(value_7)::float8 as deviation_9,
  count(value_8)::float8 as n_10,
  percentile_cont(
    array[
      0.5,
      greatest(0.5 - 1.96 * sqrt(0.25 / nullif(size_value_8, 0)), 0),
      least(0.5 + 1.96 * sqrt(0.25 / nullif(size_value_8, 0)), 1)
    ]::float8[]
  ) within group (order by value_8) filter (where is_detailed) as quantiles_10,
  count(*) filter (where value_8 <= middle_10)::float8 as below_10,
  count(value_8)::float8 as n_11,
  percentile_cont(
    array[
      0.9,
      greatest(0.9 - 1.96 * sqrt(0.08999999999999998 / nullif(size_value_8, 0)), 0),
      least(0.9 + 1.96 * sqrt(0.08999999999999998 / nullif(size_value_8, 0)), 1)
    ]::float8[]
  ) within group (order by value_8) filter (where is_detailed) as quantiles_11,
  count(*) filter (where value_8 <= middle_11)::float8 as below_11,
  count(value_9)::float8 as value_12,
  count(value_10)::float8 as n_13,
  percentile_cont(
    array[
      0.5,
      greatest(0.5 - 1.96 * sqrt(0.25 / nullif(size_value_10, 0)), 0),
      least(0.5 + 1.96 * sqrt(0.25 / nullif(size_value_10, 0)), 1)
    ]::float8[]
  ) within group (order by value_10) filter (where is_detailed) as quantiles_13,
  count(*) filter (where value_10 <= middle_13)::float8 as below_13,
  count(value_11)::float8 as value_14,
  count(value_12)::float8 as value_15,
  count(value_10)::float8 as n_16,
  percentile_cont(
    array[
      0.9,
      greatest(0.9 - 1.96 * sqrt(0.08999999999999998 / nullif(size_value_10, 0)), 0),
      least(0.9 + 1.96 * sqrt(0.08999999999999998 / nullif(size_value_10, 0)), 1)
    ]::float8[]
  ) within group (order by value_10) filter (where is_detailed) as quantiles_16,
  count(*) filter (where value_10 <= middle_16)::float8 as below_16
from facts
join ranges using (step)
left join sizes using (range_index)
cross join middles
group by range_index, size_value_5, size_value_6, size_value_8, size_value_10;
/* insights:pull-requests@merged of members */
with facts as materialized (
  select width_bucket(f.merged_at, :boundaries::timestamptz[]) as step, 1 as value_0
  from (
    select p.*,
      p.files_head_sha is not distinct from p.head_sha as has_files,
      case when p.files_head_sha = p.head_sha then p.component_paths end as folders
    from pull_requests p
    where p.repository_id = any(:repositoryIds::bigint[])
  ) f
  where f.merged_at >= :from::timestamptz
    and f.merged_at < :to::timestamptz
    and exists (
      select
      from repository_default_branches b
      where b.repository_id = f.repository_id
        and b.branch = f.base_branch
        and b.valid_from <= coalesce(f.merged_at, f.closed_at)
        and (b.valid_to is null or coalesce(f.merged_at, f.closed_at) < b.valid_to)
    )
    and (f.author_account_id is null or f.author_account_id <> all(:nonHumanAccounts::bigint[]))
    and f.author_account_id = any(:memberAccounts::bigint[])
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
)
select range_index, count(value_0)::float8 as value_0
from facts
join ranges using (step)
group by range_index;
