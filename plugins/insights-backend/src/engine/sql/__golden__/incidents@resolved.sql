/* insights:incidents@resolved */
with facts as materialized (
  select width_bucket(f.resolved_at, :boundaries::timestamptz[]) as step,
    extract(epoch from (f.resolved_at) - (f.created_at))::float8 as value_0
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
  count(value_0)::float8 as n_1,
  percentile_cont(
    array[
      0.9,
      greatest(0.9 - 1.96 * sqrt(0.08999999999999998 / nullif(size_value_0, 0)), 0),
      least(0.9 + 1.96 * sqrt(0.08999999999999998 / nullif(size_value_0, 0)), 1)
    ]::float8[]
  ) within group (order by value_0) filter (where is_detailed) as quantiles_1
from facts
join ranges using (step)
left join sizes using (range_index)
group by range_index, size_value_0;
