/* insights:incidents@resolved */
with facts as materialized (
  select width_bucket(f.resolved_at, :boundaries::timestamptz[]) as step,
    extract(epoch from (f.resolved_at) - (f.created_at))::float8 as value_0,
    (extract(epoch from (f.resolved_at) - (f.created_at))::float8 <= 300)::int::float8 as value_1
  from (select i.* from incidents i where i.service_id = any(:serviceIds::bigint[])) f
  where f.resolved_at >= :from::timestamptz
    and f.resolved_at < :to::timestamptz
    and f.merged_into is null
    and f.urgency = any(:incidentUrgencies::text[])
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
    percentile_cont(0.9) within group (order by value_0) as middle_2
  from facts
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
  avg(value_1)::float8 as value_1,
  count(value_1)::float8 as n_1,
  stddev_samp(value_1)::float8 as deviation_1,
  count(value_0)::float8 as n_2,
  percentile_cont(
    array[
      0.9,
      greatest(0.9 - 1.96 * sqrt(0.08999999999999998 / nullif(size_value_0, 0)), 0),
      least(0.9 + 1.96 * sqrt(0.08999999999999998 / nullif(size_value_0, 0)), 1)
    ]::float8[]
  ) within group (order by value_0) filter (where is_detailed) as quantiles_2,
  count(*) filter (where value_0 <= middle_2)::float8 as below_2
from facts
join ranges using (step)
left join sizes using (range_index)
cross join middles
group by range_index, size_value_0;
