import {
  type BreakdownResponse,
  type ChangeResponse,
  type MetricRecord,
  type MetricResponse,
  type RecordsResponse,
  changeResponseSchema,
  recordsResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import type { RecordsRequest } from '../src/api/InsightsApi';

const HOUR_MS = 60 * 60 * 1000;

const RULES = [
  {
    rule: 'human-author',
    sentence: 'Pull requests opened by bots and coding agents.',
  },
  {
    rule: 'no-component',
    sentence: 'Records of repositories that no component in the catalog owns.',
  },
];

const TITLES = [
  'Retry payments',
  'Drop the old index',
  'Say why a login fails',
];

function recordOf(index: number, end: number, unit: string, rule?: string) {
  const isOwned = rule !== 'no-component';
  const measured = unit === 'seconds' ? 3600 * (1 + index) : 20 * (1 + index);
  const value = ['seconds', 'lines'].includes(unit) ? measured : 1;
  return {
    id: `github.com/acme/checkout#${900 - index}`,
    kind: 'pull-request',
    title: `${TITLES[index % TITLES.length]} (${900 - index})`,
    url: `https://github.com/acme/checkout/pull/${900 - index}`,
    origin: { title: 'acme/checkout', url: 'https://github.com/acme/checkout' },
    components: isOwned
      ? [{ ref: 'component:default/checkout-api', title: 'checkout-api' }]
      : [],
    teams: isOwned
      ? [{ ref: 'group:default/commerce', title: 'Commerce' }]
      : [],
    at: new Date(end - (index + 1) * 5 * HOUR_MS).toISOString(),
    value: rule ? null : value,
    rule,
  } satisfies MetricRecord;
}

/** The records behind a metric: as many as its sample says, and a fifth of that left out. */
export function recordsOf(
  metric: MetricResponse,
  request: RecordsRequest & { limit?: number; cursor?: string },
): RecordsResponse {
  const { definition, range, scope, result } = metric;
  const { state = 'counted', rule, q = '', limit = 50, cursor = '0' } = request;
  const window = result.covered ?? range.current;
  const end = Date.parse(window.end);
  const leftOut = Math.ceil(result.n / 5);
  const all = Array.from(
    { length: state === 'counted' ? result.n : leftOut },
    (_, index) =>
      recordOf(
        index,
        end,
        definition.unit,
        state === 'counted' ? undefined : RULES[index % RULES.length].rule,
      ),
  ).filter(
    record =>
      (!rule || record.rule === rule) &&
      record.title.toLowerCase().includes(q.toLowerCase()),
  );
  const offset = Number(cursor);
  return recordsResponseSchema.parse({
    range,
    scope,
    window,
    metric: {
      id: definition.id,
      title: definition.title,
      unit: definition.unit,
    },
    part: request.part && { key: request.part.key, title: request.part.key },
    status: result.status,
    note: result.note,
    detail: 'records',
    notes: [],
    valueUnit: ['seconds', 'lines'].includes(definition.unit)
      ? definition.unit
      : 'count',
    totals: {
      counted: result.n,
      leftOut,
      value: result.value,
      n: result.n,
      byRule: RULES.map((each, index) => ({
        ...each,
        count: Math.floor((leftOut + 1 - index) / 2),
      })).filter(({ count }) => count > 0),
    },
    matching: all.length,
    records: all.slice(offset, offset + limit),
    next: offset + limit < all.length ? `${offset + limit}` : undefined,
  });
}

/** The records as the backend writes them to a file. */
export function recordsCsvOf(records: RecordsResponse['records']): string {
  return [
    'id,title,url,at,value,rule',
    ...records.map(({ id, title, url, at, value, rule }) =>
      [id, title, url, at, value, rule].join(','),
    ),
  ].join('\r\n');
}

/** Why a metric changed: every component a bit, the first most. */
export function changeOf(
  metric: MetricResponse,
  { rows }: BreakdownResponse,
): ChangeResponse {
  const { definition, range, scope, result } = metric;
  const previous = result.previous?.value ?? null;
  const isCompared = result.value !== null && previous !== null;
  const difference = isCompared ? result.value! - previous : null;
  const shares = rows.map((_, index) => 2 ** -(index + 1));
  return changeResponseSchema.parse({
    range,
    scope,
    result: { ...result, series: [] },
    difference,
    splits:
      difference === null
        ? []
        : [
            {
              by: 'component',
              of: 'value',
              method: 'sum',
              explanation:
                'Each component accounts for its own change; together they are the change of the whole.',
              unit: definition.unit,
              previous,
              current: result.value,
              difference,
              addsUp: true,
              items: rows.map(({ key, title, result: part }, index) => ({
                key,
                title,
                recordsBy: 'component',
                contribution: difference * shares[index],
                previous: { value: part.value, n: part.n },
                current: { value: part.value, n: part.n },
              })),
              rest: {
                count: 3,
                contribution: difference * shares[shares.length - 1],
              },
              adjustments: [],
            },
          ],
  });
}
