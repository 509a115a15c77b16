import type {
  RecordsQuery,
  Window,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  leadingMeasure,
  type Metric,
  measuresOf,
} from '../metrics/defineMetric';
import type { Statement } from '../metrics/factRows';
import type { Measure } from '../metrics/measures';
import { placeOf } from './recordCursor';
import { recordRulesOf, universeOf } from './recordRules';

/** Which of the records are asked for. */
export interface RecordsChoice
  extends Pick<RecordsQuery, 'state' | 'rule' | 'q' | 'sort' | 'order'> {
  limit: number;
  cursor?: string;
}

/** Which records a window contains, when they count, and how much of each; SQL over `f`. */
interface Containing {
  contains: string;
  at: string;
  /** Where not the whole record counts. */
  value?: string;
}

function containingOf({ fact, time }: Measure): Containing {
  const factTime = fact.times[time];
  switch (factTime.kind) {
    case 'instant':
      return {
        contains: `${factTime.at} >= :from::timestamptz and ${factTime.at} < :to::timestamptz`,
        at: factTime.at,
      };
    case 'snapshot': {
      const { from, to } = factTime;
      return {
        contains: `${from} < :to::timestamptz
          and (${to} is null or (${to} > ${from} and ${to} >= :to::timestamptz))`,
        at: from,
      };
    }
    case 'interval': {
      const { from, to } = factTime;
      return {
        contains: `${from} < :to::timestamptz
          and (${to} is null or (${to} > ${from} and ${to} > :from::timestamptz))`,
        at: from,
        value: `extract(epoch from least(${to}, :to::timestamptz) - greatest(${from}, :from::timestamptz))::float8`,
      };
    }
    default:
      return {
        contains: `${factTime.at} >= :to::timestamptz - make_interval(days => ${factTime.days})
          and ${factTime.at} < :to::timestamptz`,
        at: factTime.at,
      };
  }
}

function measuredOf({ aggregate, expression }: Measure, { value }: Containing) {
  // What is told apart is no amount.
  return value ?? (aggregate === 'distinct' ? '1' : expression ?? '1');
}

function valueOf({ value: { kind } }: Metric, measure: Measure): string {
  if (kind === 'ratio') {
    return measure.aggregate === 'distinct'
      ? 'null::float8'
      : '(rule_0 is null)::int::float8';
  }
  if (measure.aggregate === 'distinct') {
    return 'null::float8';
  }
  return 'measured';
}

/** The first rule that drops a row, as SQL: null for a row that counts. */
function firstRule(measure: Measure): string {
  const cases = recordRulesOf(measure).map(
    ({ id, keeps }) => `when (${keeps}) is not true then '${id}'`,
  );
  return `case ${cases.join(' ')} end`;
}

/** Escapes what has a meaning in a pattern of `like`. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

function matchingOf({ state, rule, q }: RecordsChoice, title: string): string {
  return [
    `(rule is null) = ${state === 'counted'}`,
    ...(rule ? ['rule = :rule'] : []),
    ...(q ? [`${title} ilike :containing`] : []),
  ].join(' and ');
}

const sortKeys = {
  at: () => 'at',
  // Records without a value come last in either order.
  value: (order: 'asc' | 'desc') =>
    `coalesce(value, '${order === 'asc' ? '' : '-'}Infinity'::float8)`,
};

/** What a record belongs to: how it is joined, and what it is called. */
const origins = {
  repositories: {
    key: 'f.repository_id',
    table: 'repositories',
    id: 'repository_id',
    title: `origin.owner || '/' || origin.name`,
    slug: `origin.host || '/' || origin.owner || '/' || origin.name`,
  },
  services: {
    key: 'f.service_id',
    table: 'services',
    id: 'service_id',
    title: 'origin.name',
    slug: `origin.provider || '/' || origin.account || '/' || origin.external_id`,
  },
};

/**
 * One statement for the records behind a metric in a window: their totals by rule and part, and a page of those asked
 * for. Answers one row with `totals` and `records`, both arrays; one record more than the page has tells that there are
 * more. Placeholders beside those of the fact: `scopeRepositoryIds`, `countedRepositoryIds`, `scopeServiceIds`,
 * `catalogAccounts`.
 */
export function recordsStatement(
  metric: Metric,
  window: Window,
  choice: RecordsChoice,
  options: { condition?: string; withRecords: boolean },
): Statement {
  const leading = leadingMeasure(metric);
  const { fact, reach } = leading;
  const { record } = fact;
  const measures = measuresOf(metric.value);
  const containingWindow = containingOf(leading);
  const origin = origins[reach === 'services' ? 'services' : 'repositories'];
  const { sort, order, cursor, limit } = choice;
  const sortKey = sortKeys[sort](order);
  const place = cursor ? placeOf(cursor, choice) : undefined;
  const keyType = sort === 'at' ? 'timestamptz' : 'float8';
  const isAfter = order === 'asc' ? '>' : '<';
  const ordered = `sort_key ${order}, belongs_to ${order}, id ${order}`;
  const leadingRule = `rule_${measures.indexOf(leading)}`;
  const title = choice.q && options.withRecords ? record.title : 'null';
  const sql = `with rows as not materialized (
      -- The offset keeps the rules of a row from being evaluated again wherever they are spoken of.
      select f, ${origin.key} as belongs_to, ${record.id} as id, ${
    containingWindow.at
  } as at, ${title} as title,
        ${measuredOf(leading, containingWindow)}::float8 as measured, ${measures
    .map((measure, index) => `${firstRule(measure)} as rule_${index}`)
    .join(', ')}
      from (${fact.relation}) f
      where ${[
        containingWindow.contains,
        universeOf(leading),
        ...(options.condition ? [options.condition] : []),
      ].join(' and ')}
      offset 0
    ), universe as not materialized (
      select f, belongs_to, id, at, title,
        case when ${measures
          .map((_, index) => `rule_${index} is null`)
          .join(' or ')} then null else ${leadingRule} end as rule,
        case when ${measures
          .map((_, index) => `rule_${index} is null`)
          .join(' or ')} then ${valueOf(metric, leading)} end as value,
        ${partOf(metric)} as part
      from rows
    ), totals as (
      select rule, part, count(*)::int as count, count(*) filter (where ${matchingOf(
        choice,
        'title',
      )})::int as matching
      from universe group by rule, part
    ), page as (
      select * from (select f, belongs_to, id, at, rule, value, part, ${sortKey} as sort_key from universe
        where ${matchingOf(choice, 'title')}) matching
      ${
        place
          ? `where (sort_key, belongs_to, id) ${isAfter} (:afterKey::${keyType}, :afterBelongsTo::bigint, :afterId::text)`
          : ''
      }
      order by ${ordered}
      limit ${options.withRecords ? limit + 1 : 0}
    ), records as (
      select page.rule, page.value, page.part, page.sort_key, page.belongs_to, page.id, page.at,
        ${fact.componentPaths ?? 'null::text[]'} as paths, ${
    record.kind
  } as kind, ${record.title} as title,
        ${record.url} as url, ${
    origin.title
  } as "originTitle", origin.url as "originUrl", ${origin.slug} as slug
      from page
      cross join lateral (select (page.f).*) f
      join ${origin.table} origin on origin.${origin.id} = page.belongs_to
    )
    select (select coalesce(jsonb_agg(to_jsonb(totals)), '[]') from totals) as totals,
      (select coalesce(jsonb_agg(jsonb_build_object('rule', rule, 'value', value, 'part', part,
          'sortKey', sort_key::text, 'belongsTo', belongs_to::text, 'id', id, 'at', at, 'paths', paths, 'kind', kind,
          'title', title, 'url', url, 'originTitle', "originTitle", 'originUrl', "originUrl", 'slug', slug)
        order by ${ordered}), '[]') from records) as records`;
  return {
    sql,
    bindings: {
      ...fact.bindings,
      from: window.start.instant,
      to: window.end.instant,
      ...(choice.rule ? { rule: choice.rule } : {}),
      ...(choice.q ? { containing: containing(choice.q) } : {}),
      ...(place
        ? {
            afterKey: place.sortKey,
            afterBelongsTo: place.belongsTo,
            afterId: place.id,
          }
        : {}),
    },
  };
}

function partOf({ value }: Metric): string {
  return value.kind === 'ratio' && value.denominator !== 'days'
    ? `case when rule_0 is null then 'both' when rule_1 is null then 'denominator' end`
    : 'null';
}
