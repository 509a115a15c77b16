/* insights:hotfixes@recent */
with states as materialized (
  select width_bucket(f.deployed_at, :ends::timestamptz[]) as after_end,
    coalesce(
      width_bucket(f.deployed_at + interval '90 days', :ends::timestamptz[]), :endCount::int
    ) as last_end,
    count(*) as rows_0
  from (
    select c.*
    from deployment_changes c
    where c.is_hotfix
      and c.repository_id = any(:repositoryIds::bigint[])
      and c.definition_version = :definitionVersion
  ) f
  where f.deployed_at < :to::timestamptz
    and (
      f.deployed_at + interval '90 days' is null
      or f.deployed_at + interval '90 days' >= (:ends::timestamptz[])[1]
    )
  group by after_end, last_end
)
select range_index, sum(rows_0)::float8 as value_0
from unnest(:rangeEnds::timestamptz[]) with ordinality as ranges (ends_at, ordinal)
cross join lateral (
  select (ordinal - 1)::int as range_index, width_bucket(ends_at, :ends::timestamptz[]) as this_end
) as numbered
join states on after_end < this_end and this_end <= last_end
group by range_index, ends_at;
