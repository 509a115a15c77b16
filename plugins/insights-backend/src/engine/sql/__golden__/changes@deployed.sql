/* insights:changes@deployed */
with facts as materialized (
  select width_bucket(f.deployed_at, :boundaries::timestamptz[]) as step,
    (f.repository_id, f.deployed_at) as cluster,
    extract(epoch from (f.deployed_at) - (least(f.first_commit_at, f.ready_at)))::float8 as value_0,
    extract(epoch from (f.ready_at) - (least(f.first_commit_at, f.ready_at)))::float8 as value_1,
    case
      when f.first_review_at is null then 0
      else extract(epoch from (f.first_review_at) - (f.ready_at))::float8
    end as value_2,
    case
      when f.first_review_at is null then 0
      else extract(
        epoch from (
          case
            when f.approved_at is null then f.merged_at
            else greatest(f.approved_at, f.first_review_at)
          end
        ) - (f.first_review_at)
      )::float8
    end as value_3,
    case
      when f.first_review_at is null then extract(epoch from (f.merged_at) - (f.ready_at))::float8
      when f.approved_at is null then 0
      else extract(epoch from (f.merged_at) - (greatest(f.approved_at, f.first_review_at)))::float8
    end as value_4,
    extract(epoch from (f.deployed_at) - (f.merged_at))::float8 as value_5
  from (
    select c.merged_at,
      c.deployed_at,
      c.is_before_first,
      p.repository_id,
      p.number,
      p.title,
      p.url,
      p.author_account_id,
      p.created_at,
      p.ready_at,
      p.first_commit_at,
      p.first_review_at,
      p.approved_at,
      case when p.files_head_sha = p.head_sha then p.component_paths end as folders
    from deployment_changes c
    join pull_requests p on p.repository_id = c.repository_id and p.number = c.number
    where c.repository_id = any(:repositoryIds::bigint[])
      and c.definition_version = :definitionVersion
  ) f
  where f.deployed_at >= :from::timestamptz
    and f.deployed_at < :to::timestamptz
    and not f.is_before_first
    and (f.author_account_id is null or f.author_account_id <> all(:nonHumanAccounts::bigint[]))
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
  select range_index, count(value_0) as size_value_0
  from facts
  join ranges using (step)
  where is_window
  group by range_index
),
middles as materialized (
  select percentile_cont(0.5) within group (order by value_0) as middle_0,
    percentile_cont(0.75) within group (order by value_0) as middle_1,
    percentile_cont(0.9) within group (order by value_0) as middle_2
  from facts
),
clusters as (
  select range_index,
    count(*) filter (where value_0 <= middle_0)::float8 - count(value_0) * sum(
      count(*) filter (where value_0 <= middle_0)::float8
    ) over of_window / nullif(sum(count(value_0)) over of_window, 0) as offset_0,
    count(*) filter (where value_0 <= middle_1)::float8 - count(value_0) * sum(
      count(*) filter (where value_0 <= middle_1)::float8
    ) over of_window / nullif(sum(count(value_0)) over of_window, 0) as offset_1,
    count(*) filter (where value_0 <= middle_2)::float8 - count(value_0) * sum(
      count(*) filter (where value_0 <= middle_2)::float8
    ) over of_window / nullif(sum(count(value_0)) over of_window, 0) as offset_2,
    sum(value_1)::float8 - count(value_1) * sum(sum(value_1)::float8) over of_window / nullif(sum(count(value_1)) over of_window, 0) as offset_3,
    sum(value_2)::float8 - count(value_2) * sum(sum(value_2)::float8) over of_window / nullif(sum(count(value_2)) over of_window, 0) as offset_4,
    sum(value_3)::float8 - count(value_3) * sum(sum(value_3)::float8) over of_window / nullif(sum(count(value_3)) over of_window, 0) as offset_5,
    sum(value_4)::float8 - count(value_4) * sum(sum(value_4)::float8) over of_window / nullif(sum(count(value_4)) over of_window, 0) as offset_6,
    sum(value_5)::float8 - count(value_5) * sum(sum(value_5)::float8) over of_window / nullif(sum(count(value_5)) over of_window, 0) as offset_7
  from facts
  join ranges using (step)
  cross join middles
  where is_window
  group by range_index, cluster
  window of_window as (partition by range_index)
),
scatters as materialized (
  select range_index,
    sum(offset_0 ^ 2) * count(*) / nullif(count(*) - 1, 0) as scatter_0,
    sum(offset_1 ^ 2) * count(*) / nullif(count(*) - 1, 0) as scatter_1,
    sum(offset_2 ^ 2) * count(*) / nullif(count(*) - 1, 0) as scatter_2,
    sum(offset_3 ^ 2) * count(*) / nullif(count(*) - 1, 0) as scatter_3,
    sum(offset_4 ^ 2) * count(*) / nullif(count(*) - 1, 0) as scatter_4,
    sum(offset_5 ^ 2) * count(*) / nullif(count(*) - 1, 0) as scatter_5,
    sum(offset_6 ^ 2) * count(*) / nullif(count(*) - 1, 0) as scatter_6,
    sum(offset_7 ^ 2) * count(*) / nullif(count(*) - 1, 0) as scatter_7
  from clusters
  group by range_index
)
select range_index,
  count(value_0)::float8 as n_0,
  percentile_cont(
    array[
      0.5,
      greatest(0.5 - 1.96 * sqrt(0.25 / nullif(size_value_0, 0)), 0),
      least(0.5 + 1.96 * sqrt(0.25 / nullif(size_value_0, 0)), 1)
    ]::float8[]
  ) within group (order by value_0) filter (where is_detailed) as quantiles_0,
  count(*) filter (where value_0 <= middle_0)::float8 as below_0,
  count(value_0)::float8 as n_1,
  percentile_cont(
    array[
      0.75,
      greatest(0.75 - 1.96 * sqrt(0.1875 / nullif(size_value_0, 0)), 0),
      least(0.75 + 1.96 * sqrt(0.1875 / nullif(size_value_0, 0)), 1)
    ]::float8[]
  ) within group (order by value_0) filter (where is_detailed) as quantiles_1,
  count(*) filter (where value_0 <= middle_1)::float8 as below_1,
  count(value_0)::float8 as n_2,
  percentile_cont(
    array[
      0.9,
      greatest(0.9 - 1.96 * sqrt(0.08999999999999998 / nullif(size_value_0, 0)), 0),
      least(0.9 + 1.96 * sqrt(0.08999999999999998 / nullif(size_value_0, 0)), 1)
    ]::float8[]
  ) within group (order by value_0) filter (where is_detailed) as quantiles_2,
  count(*) filter (where value_0 <= middle_2)::float8 as below_2,
  avg(value_1)::float8 as value_3,
  count(value_1)::float8 as n_3,
  stddev_samp(value_1)::float8 as deviation_3,
  avg(value_2)::float8 as value_4,
  count(value_2)::float8 as n_4,
  stddev_samp(value_2)::float8 as deviation_4,
  avg(value_3)::float8 as value_5,
  count(value_3)::float8 as n_5,
  stddev_samp(value_3)::float8 as deviation_5,
  avg(value_4)::float8 as value_6,
  count(value_4)::float8 as n_6,
  stddev_samp(value_4)::float8 as deviation_6,
  avg(value_5)::float8 as value_7,
  count(value_5)::float8 as n_7,
  stddev_samp(value_5)::float8 as deviation_7,
  scatter_0,
  scatter_1,
  scatter_2,
  scatter_3,
  scatter_4,
  scatter_5,
  scatter_6,
  scatter_7
from facts
join ranges using (step)
left join sizes using (range_index)
cross join middles
left join scatters using (range_index)
group by range_index,
  size_value_0,
  scatter_0,
  scatter_1,
  scatter_2,
  scatter_3,
  scatter_4,
  scatter_5,
  scatter_6,
  scatter_7;
