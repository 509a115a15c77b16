import {
  type Metric,
  type Bindings,
} from '@devex-insights/backstage-plugin-insights-node';
import type {
  RecordsQuery,
  Window,
} from '@devex-insights/backstage-plugin-insights-common';
import { leadingMeasure, measuresOf } from '../../engine/model/metric';

import { type Statement, statementName } from '../../engine/sql/Statement';
import { placeOf } from './recordCursor';
import { universeOf } from './recordRules';
import { noComponent } from '../../engine/attribution/origins';
import { containingOf, firstRule, measuredOf, verdictColumns } from './rowSql';

/** Which of the records are requested. */
export interface RecordsChoice
  extends Pick<RecordsQuery, 'state' | 'rule' | 'q' | 'sort' | 'order'> {
  limit: number;
  cursor?: string;
}

/** Keeps the rows that are requested. */
function matchingOf(
  { state, rule, q }: RecordsChoice,
  areOwned: boolean,
): string {
  return [
    `(rule is null) = ${state === 'counted'}`,
    ...(rule ? ['rule = :rule'] : []),
    ...(areOwned && !rule ? [`rule is distinct from '${noComponent}'`] : []),
    ...(q ? ['title ilike :containing'] : []),
  ].join(' and ');
}

/** The order of the rows, and those after the place of a cursor. */
function orderOf(choice: RecordsChoice) {
  const { sort, order, cursor } = choice;
  const type = sort === 'at' ? 'timestamptz' : 'float8';
  // Records without a value come last in either order.
  const last = order === 'asc' ? 'Infinity' : '-Infinity';
  const place = cursor === undefined ? undefined : placeOf(cursor, choice);
  return {
    sortKey: sort === 'at' ? 'at' : `coalesce(value, '${last}'::float8)`,
    by: `sort_key ${order}, belongs_to ${order}, id ${order}`,
    after: place
      ? `where (sort_key, belongs_to, id) ${
          order === 'asc' ? '>' : '<'
        } (:afterKey::${type}, :afterBelongsTo::bigint, :afterId::text)`
      : '',
    bindings: place && {
      afterKey: place.sortKey,
      afterBelongsTo: place.belongsTo,
      afterId: place.id,
    },
  };
}

function choiceBindings({ rule, q }: RecordsChoice): Bindings {
  return {
    ...(rule ? { rule } : {}),
    // What has a meaning in a pattern is meant as it stands.
    ...(q ? { containing: `%${q.replace(/[\\%_]/g, '\\$&')}%` } : {}),
  };
}

/**
 * One statement for the records behind a metric in a window: their totals by rule and part, and a page of those asked
 * for. Answers one row with `totals` and `records`, both arrays; one record more than the page has means that there are
 * more. What a record is to people is only worked out for those of the page. Placeholders beside those of the fact:
 * `scopeRepositoryIds`, `countedRepositoryIds`, `scopeServiceIds`, `catalogAccounts`.
 */
export function recordsStatement(
  metric: Metric,
  window: Window,
  choice: RecordsChoice,
  options: {
    condition?: string;
    withRecords: boolean;
    /** Records of what no component has are only listed where their rule is requested. */
    areOwned: boolean;
  },
): Statement {
  const { condition, withRecords, areOwned } = options;
  const leading = leadingMeasure(metric);
  const { fact, attribution } = leading;
  const { record } = fact;
  const { contains, at } = containingOf(leading);
  const { rule, value, part } = verdictColumns(metric);
  const { origin } = attribution;
  const order = orderOf(choice);
  const matching = matchingOf(choice, areOwned);
  const rules = measuresOf(metric.value).map(
    (measure, index) => `${firstRule(measure)} as rule_${index}`,
  );
  const relations = [
    `rows as materialized (
      select f, ${origin.key} as belongs_to, ${record.id} as id, ${at} as at,
        ${choice.q && withRecords ? record.title : 'null'} as title,
        ${measuredOf(leading)}::float8 as measured, ${rules.join(', ')}
      from (${fact.relation}) f
      where ${[contains, universeOf(leading), condition]
        .filter(Boolean)
        .join(' and ')}
    )`,
    `universe as (
      select f, belongs_to, id, at, title, ${rule} as rule, ${value} as value, ${part} as part from rows
    )`,
    `totals as (
      select rule, part, count(*)::int as count, count(*) filter (where ${matching})::int as matching
      from universe group by rule, part
    )`,
    `matching as (
      select *, ${order.sortKey} as sort_key from universe where ${matching}
    )`,
    `page as (
      select * from matching ${order.after}
      order by ${order.by} limit ${withRecords ? choice.limit + 1 : 0}
    )`,
    `records as (
      select sort_key, belongs_to, page.id, jsonb_build_object(
        'rule', page.rule, 'value', page.value, 'part', page.part, 'at', page.at,
        'sortKey', page.sort_key::text, 'belongsTo', page.belongs_to::text, 'id', page.id,
        'paths', ${fact.componentPaths ?? 'null'}, 'kind', ${record.kind},
        'title', coalesce(${record.title}, page.id), 'url', ${record.url},
        'slug', ${origin.slug}, 'originTitle', ${
      origin.title
    }, 'originUrl', origin.url) as record
      from page
      cross join lateral (select (page.f).*) f
      join ${origin.table} origin on origin.${origin.id} = page.belongs_to
    )`,
  ];
  const select = `select (select coalesce(jsonb_agg(to_jsonb(totals)), '[]') from totals) as totals,
      (select coalesce(jsonb_agg(record order by ${order.by}), '[]') from records) as records`;
  return {
    name: statementName(leading, { purpose: 'records' }),
    fact,
    relations,
    select,
    bindings: {
      ...fact.bindings,
      from: window.start.instant,
      to: window.end.instant,
      ...choiceBindings(choice),
      ...order.bindings,
    },
  };
}
