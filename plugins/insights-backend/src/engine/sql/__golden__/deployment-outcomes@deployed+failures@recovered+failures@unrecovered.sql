/* insights:deployment-outcomes@deployed + failures@recovered + failures@unrecovered */
with scope_services as materialized (
  select distinct s.service_id
  from service_components s
  join repository_components c using (component_ref)
  where :hasIncidentSource::boolean
    and c.repository_id = any(:repositoryIds::bigint[])
    and c.component_ref = any(
      array(
        select component_ref
        from component_repositories
        where slug = any(
          array(
            select slug
            from repository_names
            where repository_id = any(:repositoryIds::bigint[])
          )
        )
      )
    )
),
service_repositories as materialized (
  select distinct s.service_id, c.repository_id, c.path
  from service_components s
  join repository_components c using (component_ref)
  where s.service_id in (select service_id from scope_services)
),
naming_scope as materialized (
  select service_id, incident_id
  from incidents
  where cardinality(:repositoryIds::bigint[]) <= 50
    and named_shas <> '{}'
    and named_shas && array(
      select sha
      from deployments
      where repository_id = any(:repositoryIds::bigint[]) and sha is not null
      union
      select merge_commit_sha
      from pull_requests
      where repository_id = any(:repositoryIds::bigint[]) and merge_commit_sha is not null
    )
  union
  select service_id, incident_id
  from incidents
  where cardinality(:repositoryIds::bigint[]) <= 50
    and named_pull_requests <> '{}'
    and named_pull_requests && array(
      select n.slug || '#' || c.number
      from repository_names n
      join deployment_changes c using (repository_id)
      where c.repository_id = any(:repositoryIds::bigint[]) and c.deployed_at is not null
    )
  union
  select service_id, incident_id
  from incidents
  where cardinality(:repositoryIds::bigint[]) <= 50
    and named_deployments <> '{}'
    and named_deployments && array(
      select source_id
      from deployments
      where repository_id = any(:repositoryIds::bigint[]) and strategy <> 'merged-prs'
    )
),
counted as materialized (
  with recursive up as (
    select s.provider,
      s.account,
      i.service_id,
      i.incident_id,
      i.merged_into,
      array[i.incident_id] as passed
    from naming_scope
    join incidents i using (service_id, incident_id)
    join services s on s.service_id = i.service_id
    union all
    select u.provider,
      u.account,
      i.service_id,
      i.incident_id,
      i.merged_into,
      u.passed || i.incident_id
    from up u
    join incidents i on i.incident_id = u.merged_into and i.incident_id <> all(u.passed)
    where (
      select s.provider = u.provider and s.account = u.account
      from services s
      where s.service_id = i.service_id
    )
  )
  select service_id, incident_id
  from up
  where merged_into is null
  union
  select service_id, incident_id
  from incidents
  where cardinality(:repositoryIds::bigint[]) <= 50
    and merged_into is null
    and service_id in (select service_id from service_repositories)
),
merged_away as materialized (
  with recursive down as (
    select s.provider, s.account, c.service_id, c.incident_id, array[c.incident_id] as passed
    from counted c
    join services s on s.service_id = c.service_id
    union all
    select d.provider, d.account, i.service_id, i.incident_id, d.passed || i.incident_id
    from down d
    join incidents i on i.merged_into = d.incident_id and i.incident_id <> all(d.passed)
    where (
      select s.provider = d.provider and s.account = d.account
      from services s
      where s.service_id = i.service_id
    )
  )
  select distinct service_id, incident_id
  from down
  where cardinality(passed) > 1
),
saying as materialized (
  select *
  from incidents
  where :hasIncidentSource::boolean
    and not cardinality(:repositoryIds::bigint[]) <= 50
    and (named_shas <> '{}' or named_pull_requests <> '{}' or named_deployments <> '{}')
  union all
  select i.*
  from (select * from counted union select * from merged_away) few
  join incidents i using (service_id, incident_id)
  where (named_shas <> '{}' or named_pull_requests <> '{}' or named_deployments <> '{}')
),
merged as (
  with recursive chain as (
    select s.provider,
      s.account,
      i.merged_into as into,
      i.named_shas,
      i.named_pull_requests,
      i.named_deployments,
      array[i.incident_id] as passed
    from saying i
    join services s using (service_id)
    where i.merged_into is not null
    union all
    select c.provider,
      c.account,
      i.merged_into,
      c.named_shas,
      c.named_pull_requests,
      c.named_deployments,
      c.passed || i.incident_id
    from chain c
    join incidents i on i.incident_id = c.into
      and i.merged_into is not null
      and i.incident_id <> all(c.passed)
    where (
      select s.provider = c.provider and s.account = c.account
      from services s
      where s.service_id = i.service_id
    )
  )
  select i.service_id,
    c.into as incident_id,
    c.named_shas,
    c.named_pull_requests,
    c.named_deployments
  from chain c
  join incidents i on i.incident_id = c.into and i.merged_into is null
  where (
    select s.provider = c.provider and s.account = c.account
    from services s
    where s.service_id = i.service_id
  )
),
naming as materialized (
  select *
  from saying f
  where :hasIncidentSource::boolean
    and f.merged_into is null
    and f.urgency = any(:incidentUrgencies::text[])
),
naming_with_merged as materialized (
  select service_id,
    incident_id,
    created_at,
    resolved_at,
    named_shas,
    named_pull_requests,
    named_deployments
  from naming
  union all
  select k.service_id,
    k.incident_id,
    k.created_at,
    k.resolved_at,
    m.named_shas,
    m.named_pull_requests,
    m.named_deployments
  from merged m
  join (
    select f.*
    from incidents f
    where :hasIncidentSource::boolean
      and f.merged_into is null
      and f.urgency = any(:incidentUrgencies::text[])
  ) k using (service_id, incident_id)
),
mentioned as materialized (
  select service_id,
    incident_id,
    created_at,
    resolved_at,
    split_part(mention, '#', 1) as slug,
    case when mention ~ '#[0-9]{1,9}$' then substring(mention from '[0-9]+$')::integer end as number
  from naming_with_merged
  cross join unnest(named_pull_requests) as mention
),
slugs as materialized (
  select distinct on (n.slug) n.slug, n.repository_id
  from repository_names n
  join repositories r using (repository_id)
  where n.slug = any(array(select slug from mentioned))
  order by n.slug,
    (r.deleted_at is null) desc,
    (n.valid_to is null) desc,
    n.valid_to desc,
    n.repository_id
),
named as materialized (
  select i.service_id, i.incident_id, i.created_at, i.resolved_at, d.*
  from naming_with_merged i
  cross join lateral (
    select d.repository_id, d.strategy, d.source_id, d.deployed_at
    from deployments d
    where d.sha = any(i.named_shas) and d.definition_version = :definitionVersion
    union all
    select d.repository_id, d.strategy, d.source_id, d.deployed_at
    from deployments d
    where d.source_id = any(i.named_deployments)
      and d.strategy <> 'merged-prs'
      and d.definition_version = :definitionVersion
    union all
    select c.repository_id, c.strategy, c.source_id, c.deployed_at
    from pull_requests p
    join deployment_changes c using (repository_id, number)
    where p.merge_commit_sha = any(i.named_shas)
      and c.definition_version = :definitionVersion
      and c.deployed_at is not null
      and not c.is_before_first
  ) d
  union all
  select m.service_id, m.incident_id, m.created_at, m.resolved_at, d.*
  from mentioned m
  join slugs using (slug)
  cross join lateral (
    select c.repository_id, c.strategy, c.source_id, c.deployed_at
    from deployment_changes c
    where c.repository_id = slugs.repository_id
      and c.number = m.number
      and c.definition_version = :definitionVersion
      and c.deployed_at is not null
      and not c.is_before_first
    limit 1
  ) d
),
taken_back as materialized (
  select blamed.*, fix.deployed_at as over_at
  from deployments fix
  cross join lateral (
    select coalesce(
      max(d.deployed_at) filter (where d.target = fix.target), max(d.deployed_at), '-infinity'
    ) as at
    from deployments d
    where d.sha = fix.sha
      and d.repository_id = fix.repository_id
      and d.definition_version = :definitionVersion
      and d.deployed_at < fix.deployed_at
  ) earlier
  cross join lateral (
    select d.repository_id, d.strategy, d.source_id, d.deployed_at
    from deployments d
    where d.repository_id = fix.repository_id
      and d.definition_version = :definitionVersion
      and d.strategy = fix.strategy
      and d.sha is distinct from fix.sha
      and d.deployed_at < fix.deployed_at
      and d.deployed_at > earlier.at
    order by (d.target = fix.target) desc, d.deployed_at desc, d.source_id desc
    limit 1
  ) blamed
  where true
    and fix.is_rollback
    and fix.repository_id = any(:repositoryIds::bigint[])
    and fix.definition_version = :definitionVersion
),
span as materialized (
  /* What ends a failure may not be the first to do so: look back as far as the deployments that failed. */
  select least(mended_since, min(deployed_at) filter (where over_at >= mended_since)) as since
  from (select :from::timestamptz - :mendWindow::interval as mended_since) bound
  left join taken_back on true
  group by mended_since
),
causes as (
  select null::bigint as repository_id,
    null::text as strategy,
    null::text as source_id,
    null::timestamptz as detected_at,
    null::timestamptz as over_at,
    false as is_incident
  where false
  union all (
    select distinct on (service_id, incident_id) repository_id,
      strategy,
      source_id,
      created_at as detected_at,
      resolved_at as over_at,
      true as is_incident
    from (
      select service_id,
        incident_id,
        created_at,
        resolved_at,
        repository_id,
        strategy,
        source_id,
        deployed_at,
        true as is_named
      from named
      where deployed_at <= created_at
      union all
      select i.service_id,
        i.incident_id,
        i.created_at,
        i.resolved_at,
        owned.repository_id,
        d.*,
        false
      from (
        select f.*
        from incidents f
        where :hasIncidentSource::boolean
          and f.merged_into is null
          and f.urgency = any(:incidentUrgencies::text[])
          and (
            f.resolved_at is null
            or f.resolved_at >= :from::timestamptz
            or f.created_at >= (select since from span)
          )
          and f.created_at < :to::timestamptz + :attributionWindow::interval
      ) i
      join service_repositories owned using (service_id)
      cross join lateral (
        select f.strategy, f.source_id, f.deployed_at
        from deployments f
        cross join lateral (
          select case
            when f.strategy = 'merged-prs'
            and f.repository_id = any(:dividedRepositoryIds::bigint[]) then (
              select case when p.files_head_sha = p.head_sha then p.component_paths end
              from pull_requests p
              where p.repository_id = f.repository_id and p.number = f.source_id::integer
            )
          end as folders
        ) about
        where f.repository_id = owned.repository_id
          and f.definition_version = :definitionVersion
          and f.deployed_at <= i.created_at
          and f.deployed_at >= i.created_at - :attributionWindow::interval
          and (
            about.folders is null
            or exists (
              select
              from unnest(about.folders) as about
              where about = any(array[owned.repository_id || '/' || owned.path])
            )
          )
        order by f.deployed_at desc, f.source_id desc
        limit 1
      ) d
    ) candidates
    order by service_id, incident_id, is_named desc, deployed_at desc, repository_id, source_id desc
  )
  union all
  select target.repository_id,
    target.strategy,
    target.source_id,
    null::timestamptz as detected_at,
    fix.deployed_at as over_at,
    false as is_incident
  from deployment_changes fix
  cross join lateral (
    select c.repository_id, c.strategy, c.source_id, c.deployed_at
    from deployment_changes c
    where c.repository_id = fix.repository_id
      and c.definition_version = fix.definition_version
      and c.number = fix.reverts_number
      and not c.is_before_first
    limit 1
  ) target
  where fix.is_revert
    and fix.repository_id = any(:repositoryIds::bigint[])
    and fix.definition_version = :definitionVersion
    and not fix.is_before_first
    and fix.deployed_at >= (select since from span)
    and fix.deployed_at < :to::timestamptz + :revertWindow::interval
    and target.deployed_at < fix.deployed_at
    and target.deployed_at >= fix.deployed_at - :revertWindow::interval
  union all
  select repository_id,
    strategy,
    source_id,
    null::timestamptz as detected_at,
    over_at,
    false as is_incident
  from taken_back
  union all
  select blamed.repository_id,
    blamed.strategy,
    blamed.source_id,
    null::timestamptz as detected_at,
    fix.deployed_at as over_at,
    false as is_incident
  from (
    select distinct repository_id, deployed_at
    from deployment_changes change
    where is_hotfix
      and change.repository_id = any(:repositoryIds::bigint[])
      and change.definition_version = :definitionVersion
      and not change.is_before_first
      and strategy <> 'merged-prs'
      and deployed_at >= (select since from span)
      and deployed_at < :to::timestamptz + :hotfixWindow::interval
  ) fix
  cross join lateral (
    select d.repository_id, d.strategy, d.source_id
    from deployments d
    where d.repository_id = fix.repository_id
      and d.definition_version = :definitionVersion
      and d.deployed_at < fix.deployed_at
      and d.deployed_at >= fix.deployed_at - :hotfixWindow::interval
    order by d.deployed_at desc, d.source_id desc
    limit 1
  ) blamed
),
failed as (
  select repository_id,
    strategy,
    source_id,
    min(detected_at) as detected_at,
    case
      when not bool_or(is_incident) then min(over_at)
      when bool_and(over_at is not null) filter (where is_incident) then max(over_at) filter (where is_incident)
    end as recovered_at
  from causes
  group by repository_id, strategy, source_id
),
failures as materialized (
  select d.*,
    case
      when d.strategy = 'merged-prs'
      and d.repository_id = any(:dividedRepositoryIds::bigint[]) then (
        select case when p.files_head_sha = p.head_sha then p.component_paths end
        from pull_requests p
        where p.repository_id = d.repository_id and p.number = d.source_id::integer
      )
    end as folders,
    failed.detected_at,
    failed.recovered_at
  from failed
  cross join lateral (
    select *
    from deployments d
    where d.repository_id = failed.repository_id
      and d.definition_version = :definitionVersion
      and d.strategy = failed.strategy
      and d.source_id = failed.source_id
    limit 1
  ) d
  where failed.repository_id = any(:repositoryIds::bigint[])
),
answer_0 as (
  with facts as materialized (
    select width_bucket(f.deployed_at, :boundaries::timestamptz[]) as step,
      case when f.is_failed then 1 end as value_0,
      1 as value_1,
      case when f.is_rework then 1 end as value_2
    from (
      with rework as (
        select change.repository_id, change.strategy, change.source_id
        from deployment_changes change
        where (change.is_revert or change.is_hotfix)
          and change.repository_id = any(:repositoryIds::bigint[])
          and change.definition_version = :definitionVersion
          and not change.is_before_first
          and change.deployed_at >= :from::timestamptz
          and change.deployed_at < :to::timestamptz
        union
        select repository_id, strategy, source_id
        from named
        where deployed_at > created_at
      )
      select d.*,
        failed.repository_id is not null as is_failed,
        d.is_rollback
        or rework.repository_id is not null as is_rework
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
      ) d
      left join failed on failed.repository_id = d.repository_id
        and failed.strategy = d.strategy
        and failed.source_id = d.source_id
      left join rework on rework.repository_id = d.repository_id
        and rework.strategy = d.strategy
        and rework.source_id = d.source_id
    ) f
    where f.deployed_at >= :from::timestamptz
      and f.deployed_at < :to::timestamptz
      and (
        :pathsInScope::text[] is null
        or (
          f.folders is null
          or exists (
            select
            from unnest(f.folders) as about
            where about = any(:pathsInScope::text[])
          )
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
  select range_index,
    count(value_0)::float8 as value_0,
    count(value_1)::float8 as value_1,
    count(value_2)::float8 as value_2
  from facts
  join ranges using (step)
  group by range_index
),
answer_1 as (
  with facts as materialized (
    select width_bucket(f.recovered_at, :boundaries::timestamptz[]) as step,
      extract(epoch from (f.recovered_at) - (f.deployed_at))::float8 as value_0
    from (select * from failures) f
    where f.recovered_at >= :from::timestamptz
      and f.recovered_at < :to::timestamptz
      and (
        :pathsInScope::text[] is null
        or (
          f.folders is null
          or exists (
            select
            from unnest(f.folders) as about
            where about = any(:pathsInScope::text[])
          )
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
      percentile_cont(0.9) within group (order by value_0) as middle_1
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
    count(value_0)::float8 as n_1,
    percentile_cont(
      array[
        0.9,
        greatest(0.9 - 1.96 * sqrt(0.08999999999999998 / nullif(size_value_0, 0)), 0),
        least(0.9 + 1.96 * sqrt(0.08999999999999998 / nullif(size_value_0, 0)), 1)
      ]::float8[]
    ) within group (order by value_0) filter (where is_detailed) as quantiles_1,
    count(*) filter (where value_0 <= middle_1)::float8 as below_1
  from facts
  join ranges using (step)
  left join sizes using (range_index)
  cross join middles
  group by range_index, size_value_0
),
answer_2 as (
  with states as materialized (
    select width_bucket(f.deployed_at, :ends::timestamptz[]) as after_end,
      coalesce(width_bucket(f.recovered_at, :ends::timestamptz[]), :endCount::int) as last_end,
      count(*) as rows_0
    from (select * from failures) f
    where f.deployed_at < :to::timestamptz
      and (f.recovered_at is null or f.recovered_at >= (:ends::timestamptz[])[1])
      and (
        :pathsInScope::text[] is null
        or (
          f.folders is null
          or exists (
            select
            from unnest(f.folders) as about
            where about = any(:pathsInScope::text[])
          )
        )
      )
    group by after_end, last_end
  )
  select range_index, sum(rows_0)::float8 as value_0
  from unnest(:rangeEnds::timestamptz[]) with ordinality as ranges (ends_at, ordinal)
  cross join lateral (
    select (ordinal - 1)::int as range_index,
    width_bucket(ends_at, :ends::timestamptz[]) as this_end
  ) as numbered
  join states on after_end < this_end and this_end <= last_end
  group by range_index, ends_at
)
select 0 as statement, to_jsonb(answer_0) as row
from answer_0
union all
select 1 as statement, to_jsonb(answer_1) as row
from answer_1
union all
select 2 as statement, to_jsonb(answer_2) as row
from answer_2;
