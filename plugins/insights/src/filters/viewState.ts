import type { BreakdownQuery } from '@devex-insights/backstage-plugin-insights-common';
import type { Filters } from '../api/InsightsApi';
import {
  type ExplainKey,
  type ExplainState,
  readExplain,
} from './explainState';
import { DEFAULT_RANGE, parseRange } from './range';

const TABS = [
  ...(['series', 'histogram', 'breakdown', 'compare', 'change'] as const),
];
const GRANULARITIES = ['week', 'month'] as const;
const GROUPS = [
  'changed',
  'unconfirmed',
  'no-clear-change',
  'too-few-to-tell',
  'not-connected',
  'not-judged',
] as const;
const BREAKDOWNS = ['team', 'component', 'repository', 'workflow'] as const;
const COLUMNS = ['part', 'value', 'change', 'n'] as const;
/** A column, or one with a minus before it for the largest first. */
const ORDERS = COLUMNS.flatMap(column => [column, `-${column}`] as const);

export type MetricTab = (typeof TABS)[number];
/** Metrics of the overview by what became of them. */
export type MetricGroup = (typeof GROUPS)[number];
export type Breakdown = BreakdownQuery['by'];

/** A part of a link that does not exist. */
export interface UnknownValue {
  key:
    | 'tab'
    | 'granularity'
    | 'by'
    | 'table'
    | 'order'
    | 'part'
    | 'show'
    | ExplainKey;
  value: string;
}

/** What a page shows, according to its URL. */
export interface ViewState {
  filters: Filters;
  /** The URL has a range that does not exist. */
  hasUnknownRange: boolean;
  /** The URL has no team, entity or range. */
  isUnfiltered: boolean;
  granularity: 'week' | 'month';
  tab: MetricTab;
  /** What a metric is broken down by; absent where the URL leaves it to the metric. */
  breakdown?: Breakdown;
  /** The teams to compare, none to two. */
  compared: string[];
  isTableShown: boolean;
  /** How the table of a breakdown is sorted; as the answer orders its rows where absent. */
  order?: { column: string; direction: 'ascending' | 'descending' };
  /** The metrics that the overview is narrowed to; all of them where absent. */
  group?: MetricGroup;
  /** Id of the metric whose Learn More is open. */
  learn?: string;
  /** Learn More opens at its sources. */
  learnAtSources: boolean;
  /** The number whose records are shown. */
  explain?: ExplainState;
  unknown: UnknownValue[];
}

/** Reads the view out of the query of a URL; what it cannot parse is left at its default and reported. */
export function readViewState(search: string): ViewState {
  const query = new URLSearchParams(search);
  const unknown: UnknownValue[] = [];
  const oneOf = <T extends string>(
    key: UnknownValue['key'],
    offered: readonly T[],
  ): T | undefined => {
    const value = query.get(key);
    const found = offered.find(each => each === value);
    if (value !== null && found === undefined) {
      unknown.push({ key, value });
    }
    return found;
  };
  const range = query.get('range') ?? DEFAULT_RANGE;
  const filters: Filters = { teams: query.getAll('team'), range };
  if (query.has('entity')) {
    filters.entities = query.getAll('entity');
  }
  return {
    filters,
    hasUnknownRange: !parseRange(range),
    isUnfiltered: !['team', 'entity', 'range'].some(key => query.has(key)),
    granularity: oneOf('granularity', GRANULARITIES) ?? 'week',
    tab: oneOf('tab', TABS) ?? 'series',
    breakdown: oneOf('by', BREAKDOWNS),
    compared: query.getAll('compare').slice(0, 2),
    isTableShown: oneOf('table', ['shown']) === 'shown',
    order: readOrder(oneOf('order', ORDERS)),
    group: oneOf('show', GROUPS),
    learn: query.get('learn') ?? undefined,
    learnAtSources: oneOf('part', ['sources']) === 'sources',
    explain: readExplain(query, oneOf),
    unknown,
  };
}

function readOrder(text: string | undefined): ViewState['order'] {
  return text === undefined
    ? undefined
    : {
        column: text.replace('-', ''),
        direction: text.startsWith('-') ? 'descending' : 'ascending',
      };
}

/** What a URL keeps of an order. */
export function writeOrder({
  column,
  direction,
}: NonNullable<ViewState['order']>): string {
  return direction === 'descending' ? `-${column}` : column;
}

/** The query with the filters alone, for links that keep them. */
export function filterQuery({ teams, entities = [], range }: Filters): string {
  const query = new URLSearchParams();
  teams.forEach(team => query.append('team', team));
  entities.forEach(entity => query.append('entity', entity));
  query.set('range', range);
  return readable(query);
}

/** Entity refs and ranges need no escaping of ":" and "/" in a query, and a person can read the link without it. */
export function readable(query: URLSearchParams): string {
  return query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/');
}
