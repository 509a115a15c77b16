/* insights:incidents@down */
with ranges (
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
merged as materialized (
  select unnest(
    range_agg(tstzrange(f.created_at, coalesce(f.resolved_at, :to::timestamptz)))
  ) as span
  from (select i.* from incidents i where i.service_id = any(:serviceIds::bigint[])) f
  where f.created_at < :to::timestamptz
    and (
      f.resolved_at is null or (f.resolved_at > f.created_at and f.resolved_at > :from::timestamptz)
    )
    and f.merged_into is null
    and f.urgency = any(:incidentUrgencies::text[])
  group by f.service_id
),
stretches as (select *, row_number() over () as stretch from merged),
facts as (
  select stretches.*,
    step,
    span * tstzrange(
      (:boundaries::timestamptz[])[step], (:boundaries::timestamptz[])[step + 1]
    ) as piece
  from stretches
  cross join lateral generate_series(
    greatest(width_bucket(lower(span), :boundaries::timestamptz[]), 1),
    width_bucket(upper(span), :boundaries::timestamptz[])
  ) as step
)
select range_index,
  sum(extract(epoch from upper(piece) - lower(piece)))::float8 as value_0,
  count(distinct stretch)::float8 as n_0
from facts
join ranges using (step)
where not isempty(piece)
group by range_index;
