/* insights:pull-requests@closed */
with facts as materialized (
  select width_bucket(f.closed_at, :boundaries::timestamptz[]) as step,
    case when f.merged_at is not null then 1 end as value_0,
    1 as value_1
  from (
    select p.*,
      p.files_head_sha is not distinct from p.head_sha as has_files,
      case when p.files_head_sha = p.head_sha then p.component_paths end as folders
    from pull_requests p
    where p.repository_id = any(:repositoryIds::bigint[])
  ) f
  where f.closed_at >= :from::timestamptz
    and f.closed_at < :to::timestamptz
    and exists (
      select
      from repository_default_branches b
      where b.repository_id = f.repository_id
        and b.branch = f.base_branch
        and b.valid_from <= coalesce(f.merged_at, f.closed_at)
        and (b.valid_to is null or coalesce(f.merged_at, f.closed_at) < b.valid_to)
    )
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
)
select range_index, count(value_0)::float8 as value_0, count(value_1)::float8 as value_1
from facts
join ranges using (step)
group by range_index;
