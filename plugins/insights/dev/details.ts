import { definitionOf } from './scenarios';
import {
  type BreakdownQuery,
  type BreakdownResponse,
  type HistogramResponse,
  type MetricResponse,
  type OverviewResponse,
  breakdownResponseSchema,
  histogramResponseSchema,
  metricResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';

const HOUR = 3600;
const DAY = 24 * HOUR;

const DURATION_BINS: [from: number, label: string][] = [
  [0, '< 1 h'],
  [HOUR, '1 h to 4 h'],
  [4 * HOUR, '4 h to 12 h'],
  [12 * HOUR, '12 h to 1 d'],
  [DAY, '1 d to 2 d'],
  [2 * DAY, '2 d to 4 d'],
  [4 * DAY, '4 d to 1 w'],
  [7 * DAY, '1 w to 2 w'],
  [14 * DAY, '\u2265 2 w'],
];

const LINE_BINS: [from: number, label: string][] = [
  [0, '0 to 9'],
  [10, '10 to 49'],
  [50, '50 to 199'],
  [200, '200 to 499'],
  [500, '500 to 999'],
  [1000, '\u2265 1,000'],
];

const SHARES = [0.06, 0.11, 0.17, 0.2, 0.19, 0.13, 0.08, 0.04, 0.02];

const STAGES = [
  { id: 'coding', title: 'Coding', share: 0.42 },
  { id: 'pickup', title: 'Pickup', share: 0.18 },
  { id: 'review', title: 'Review', share: 0.31 },
  { id: 'merge', title: 'Merge', share: 0.09 },
  { id: 'deploy', title: 'Deploy', share: 0 },
];

const PARTS: Record<BreakdownQuery['by'], string[]> = {
  team: ['Commerce', 'Platform', 'Mobile', 'Data', 'Security'],
  component: [
    ...['checkout-api', 'checkout-web', 'search-index', 'catalog-importer'],
    ...['pricing', 'recommendations', 'identity-provider', 'mail-templates'],
  ],
  repository: [
    ...['checkout', 'search', 'pricing', 'recommendations-of-the-day'],
    ...['identity', 'infrastructure', 'design-system', 'docs'],
  ],
  workflow: ['build', 'deploy-production', 'nightly end-to-end tests'],
};

/** One metric of an overview as its own page shows it. */
export function metricOf(
  overview: OverviewResponse,
  id: string,
): MetricResponse | undefined {
  const find = (wanted: string) => {
    const definition = definitionOf(wanted);
    const result = overview.results.find(r => r.id === wanted);
    return definition && result
      ? [{ definition, result: withPrevious(result) }]
      : [];
  };
  const [primary] = find(id);
  return (
    primary &&
    metricResponseSchema.parse({
      ...primary,
      range: overview.range,
      scope: overview.scope,
      supporting: primary.definition.supporting.flatMap(find),
      stages:
        id === 'lead-time-for-changes'
          ? STAGES.map(({ share, ...stage }) => ({
              ...stage,
              middleMean: (primary.result.value ?? 0) * share,
              mean: (primary.result.value ?? 0) * share * 1.6,
            }))
          : undefined,
      timelineEvents: overview.timelineEvents.filter(
        ({ metrics = [id] }) =>
          metrics.includes(id) ||
          metrics.some(each => primary.definition.supporting.includes(each)),
      ),
      sources: overview.sources,
    })
  );
}

function withPrevious(result: MetricResponse['result']) {
  return {
    ...result,
    previousSeries: result.previous
      ? result.series.map(({ value, ...point }, week) => ({
          ...point,
          value: value === null ? null : value * (week % 3 ? 1.1 : 0.85),
          flags: [],
        }))
      : undefined,
  };
}

/** The same metric for a part of the organisation. */
export function scaled(metric: MetricResponse, factor: number): MetricResponse {
  const { result } = metric;
  const times = (value: number | null) => value && value * factor;
  return {
    ...metric,
    result: {
      ...result,
      value: times(result.value),
      series: result.series.map((point, week) => ({
        ...point,
        value: times(point.value && point.value * (week % 4 ? 1 : factor)),
      })),
    },
  };
}

/** The distribution of the records behind a metric and its supporting metrics. */
export function histogramOf(metric: MetricResponse): HistogramResponse {
  const { range, definition, result, supporting } = metric;
  const spread = [{ definition, result }, ...supporting].filter(
    entry =>
      ['seconds', 'lines'].includes(entry.definition.unit) &&
      !entry.definition.id.endsWith('-p90') &&
      !entry.definition.id.endsWith('-p75'),
  );
  return histogramResponseSchema.parse({
    range,
    histograms: spread.map(({ definition: { id, title, unit }, result: r }) => {
      const bins = unit === 'lines' ? LINE_BINS : DURATION_BINS;
      const value = r.value;
      return {
        id,
        title,
        unit,
        status: r.status,
        n: r.n,
        bins: bins.map(([from, label], index) => ({
          from,
          to: bins[index + 1]?.[0],
          label,
          count: Math.round(r.n * SHARES[index]),
        })),
        p50: value,
        p75: value && value * 2.1,
        p90: value && value * 4.7,
      };
    }),
  });
}

/** A metric for each part of the scope. */
export function breakdownOf(
  metric: MetricResponse,
  by: BreakdownQuery['by'],
): BreakdownResponse {
  const { range, definition, result } = metric;
  return breakdownResponseSchema.parse({
    range,
    by,
    offered: definition.breakdowns,
    rows: PARTS[by].map((title, index) => {
      const n = Math.max(3, Math.round(result.n / (index + 2)));
      return {
        key: by === 'team' ? `group:default/${title.toLowerCase()}` : title,
        title,
        url:
          by === 'repository' ? `https://github.com/acme/${title}` : undefined,
        result: {
          ...result,
          n,
          flags: n < 20 ? ['low-sample'] : result.flags,
          value: result.value && result.value * (0.6 + ((index * 7) % 5) / 4),
        },
      };
    }),
  });
}
