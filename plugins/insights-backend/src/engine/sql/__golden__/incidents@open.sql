/* insights:incidents@open */
with states as materialized (
  select width_bucket(f.created_at, :ends::timestamptz[]) as after_end,
    coalesce(width_bucket(f.resolved_at, :ends::timestamptz[]), :endCount::int) as last_end,
    count(*) as rows_0,
    count(*) as rows_1,
    min(f.created_at) as since_1
  from (select i.* from incidents i where i.service_id = any(:serviceIds::bigint[])) f
  where f.created_at < :to::timestamptz
    and (f.resolved_at is null or f.resolved_at >= (:ends::timestamptz[])[1])
    and f.merged_into is null
    and f.urgency = any(:incidentUrgencies::text[])
  group by after_end, last_end
)
select range_index,
  sum(rows_0)::float8 as value_0,
  extract(epoch from ends_at - min(since_1))::float8 as value_1,
  sum(rows_1)::float8 as n_1
from unnest(:rangeEnds::timestamptz[]) with ordinality as ranges (ends_at, ordinal)
cross join lateral (
  select (ordinal - 1)::int as range_index, width_bucket(ends_at, :ends::timestamptz[]) as this_end
) as numbered
join states on after_end < this_end and this_end <= last_end
group by range_index, ends_at;
