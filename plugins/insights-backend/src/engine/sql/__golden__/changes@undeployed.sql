/* insights:changes@undeployed */
with states as materialized (
  select width_bucket(f.merged_at, :ends::timestamptz[]) as after_end,
    coalesce(width_bucket(f.deployed_at, :ends::timestamptz[]), :endCount::int) as last_end,
    count(*) as rows_0
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
  where f.merged_at < :to::timestamptz
    and (f.deployed_at is null or f.deployed_at >= (:ends::timestamptz[])[1])
    and not f.is_before_first
    and (f.author_account_id is null or f.author_account_id <> all(:nonHumanAccounts::bigint[]))
    and (
      :pathsInScope::text[] is null
      or (
        f.folders is null
        or exists (select from unnest(f.folders) as about where about = any(:pathsInScope::text[]))
      )
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
