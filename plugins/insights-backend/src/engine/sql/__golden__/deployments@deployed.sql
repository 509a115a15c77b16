/* insights:deployments@deployed */
with facts as materialized (
  select width_bucket(f.deployed_at, :boundaries::timestamptz[]) as step,
    1 as value_0,
    (f.deployed_at at time zone :timeZone)::date as value_1
  from (
    select d.*,
      case
        when d.strategy = 'merged-prs'
        and d.repository_id = any(:dividedRepositoryIds::bigint[]) then (
          select case when p.files_head_sha = p.head_sha then p.component_paths end
          from pull_requests p
          where p.repository_id = d.repository_id and p.number = d.source_id::integer
        )
      end as folders
    from deployments d
    where d.repository_id = any(:repositoryIds::bigint[])
      and d.definition_version = :definitionVersion
  ) f
  where f.deployed_at >= :from::timestamptz
    and f.deployed_at < :to::timestamptz
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
select range_index, count(value_0)::float8 as value_0, count(distinct value_1)::float8 as value_1
from facts
join ranges using (step)
group by range_index;
/* insights:deployments@deployed per component */
with facts as materialized (
  select width_bucket(f.deployed_at, :boundaries::timestamptz[]) as step,
    f.repository_id,
    f.folders as component_paths,
    1 as value_0
  from (
    select d.*,
      case
        when d.strategy = 'merged-prs'
        and d.repository_id = any(:dividedRepositoryIds::bigint[]) then (
          select case when p.files_head_sha = p.head_sha then p.component_paths end
          from pull_requests p
          where p.repository_id = d.repository_id and p.number = d.source_id::integer
        )
      end as folders
    from deployments d
    where d.repository_id = any(:repositoryIds::bigint[])
      and d.definition_version = :definitionVersion
  ) f
  where f.deployed_at >= :from::timestamptz
    and f.deployed_at < :to::timestamptz
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
rates as materialized (
  select range_index, count(value_0) / days as rate
  from facts
  join ranges using (step)
  join unnest(
    :componentRefs::text[], :componentRepositoryIds::bigint[], :componentPaths::text[]
  ) as scope_components (component_ref, repository_id, path) using (repository_id)
  where is_detailed and (facts.component_paths is null or path = any(facts.component_paths))
  group by range_index, days, component_ref
  having count(value_0) > 0
),
sizes as materialized (select range_index, count(*) as size from rates group by range_index)
select range_index,
  count(*)::float8 as n_0,
  percentile_cont(
    array[
      0.5,
      greatest(0.5 - 1.96 * sqrt(0.25 / nullif(size, 0)), 0),
      least(0.5 + 1.96 * sqrt(0.25 / nullif(size, 0)), 1)
    ]::float8[]
  ) within group (order by rate) as quantiles_0
from rates
join sizes using (range_index)
group by range_index, size;
