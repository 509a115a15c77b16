/* insights:incidents@created */
with facts as materialized (
  select width_bucket(f.created_at, :boundaries::timestamptz[]) as step, 1 as value_0
  from (select i.* from incidents i where i.service_id = any(:serviceIds::bigint[])) f
  where f.created_at >= :from::timestamptz
    and f.created_at < :to::timestamptz
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
)
select range_index, count(value_0)::float8 as value_0
from facts
join ranges using (step)
group by range_index;
