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
    rule: 'bot-authored',
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

/** The records behind a metric: as many as its sample, and a fifth of that left out. */
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

/** How much of a difference each component accounts for: some went the other way. */
const SHARES = [0.62, -0.31, 0.28, 0.17, 0.09, -0.04, 0.03, 0.01];

/** The difference by component: of a percentile, by the share of records above its previous value. */
function componentSplit(
  { definition, result }: MetricResponse,
  { rows }: BreakdownResponse,
  previous: number,
) {
  const isPercentile = ['seconds', 'lines'].includes(definition.unit);
  const isShare = isPercentile || definition.unit === 'ratio';
  const [before, now] = isPercentile ? [0.5, 0.47] : [previous, result.value!];
  const difference = now - before;
  return {
    by: 'component',
    of: isPercentile ? 'share-above' : 'value',
    method: isShare ? 'rate-and-mix' : 'sum',
    explanation: isShare
      ? 'Each component contributes by the change of its own share and by the change of its weight among all records.'
      : 'Each component contributes its own change. Together they are the change of the whole.',
    unit: isPercentile ? 'ratio' : definition.unit,
    previous: before,
    current: now,
    difference,
    addsUp: true,
    ...(isShare && { rate: difference * 1.2, mix: difference * -0.2 }),
    items: rows.map(({ key, title, result: part }, index) => ({
      key,
      title,
      recordsBy: 'component',
      contribution: difference * SHARES[index],
      ...(isShare && {
        rate: difference * SHARES[index] * 1.3,
        mix: difference * SHARES[index] * -0.3,
      }),
      ...(isPercentile && {
        valueWithout: result.value! * (1 - 0.02 * SHARES[index]),
      }),
      previous: { value: before * (0.7 + index / 12), n: part.n },
      current: { value: now * (0.72 + index / 13), n: part.n + 4 },
    })),
    rest: { count: 3, contribution: difference * 0.1 },
    adjustments: [
      {
        title: 'Records that several components share',
        contribution: difference * 0.05,
      },
    ],
  };
}

/** The difference of the mean by the stages that it consists of. */
function stageSplit({ stages = [] }: MetricResponse) {
  const mean = stages.reduce((sum, stage) => sum + (stage.mean ?? 0), 0);
  return {
    by: 'stage',
    of: 'mean',
    method: 'sum',
    explanation:
      'Only means of stages add up, so the mean is split here, not the median.',
    unit: 'seconds',
    previous: mean * 1.1,
    current: mean,
    difference: mean * -0.1,
    addsUp: true,
    items: stages.map(({ id, title, mean: current }, index) => {
      const contribution = mean * [-0.07, 0.02, -0.06, 0.01, 0][index];
      return {
        key: id,
        title,
        contribution,
        previous: { value: (current ?? 0) - contribution, n: 280 },
        current: { value: current, n: 309 },
      };
    }),
    adjustments: [],
  };
}

/** Why a metric changed. */
export function changeOf(
  metric: MetricResponse,
  breakdown: BreakdownResponse,
): ChangeResponse {
  const { range, scope, result, stages } = metric;
  const previous = result.previous?.value ?? null;
  const isCompared = result.value !== null && previous !== null;
  return changeResponseSchema.parse({
    range,
    scope,
    result: { ...result, series: [] },
    difference: isCompared ? result.value! - previous : null,
    splits: isCompared
      ? [
          componentSplit(metric, breakdown, previous),
          ...(stages ? [stageSplit(metric)] : []),
        ]
      : [],
  });
}
