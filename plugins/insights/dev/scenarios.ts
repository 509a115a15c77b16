import {
  type MetricResult,
  type OverviewResponse,
  type SourceStatus,
  overviewResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { source, summaryOf, threeMonths } from '../src/__testUtils__/world';
import { type Metric, metrics } from './metrics';
import { quickCheck } from './quickCheck';

const NO_VALUE: Partial<MetricResult> = {
  value: null,
  n: 0,
  previous: undefined,
  delta: { value: null, kind: 'relative', reason: 'no-value' },
};

const LOADING_SOURCE: Partial<SourceStatus> = {
  state: 'loading',
  message: 'Reading the history, newest first.',
  historyProgress: 0.43,
};

/** Each state by name, as a change of the normal answer. */
const SCENARIOS: Record<string, () => OverviewResponse> = {
  values: () => answer(metrics),
  'read-only': () => answer(metrics),
  'quick-check': () => answer(metrics, { quickCheck }),
  zero: () =>
    answer(
      each(({ unit, series }) =>
        unit === 'per-day' || unit === 'count'
          ? {
              status: 'zero',
              value: 0,
              n: 0,
              flags: [],
              delta: { value: -1, kind: 'relative', verdict: 'worse' },
              series: series.map(point => ({
                ...point,
                value: 0,
                n: 0,
                status: 'zero',
              })),
            }
          : { ...NO_VALUE, status: 'zero', flags: [] },
      ),
    ),
  'no-data': () =>
    answer(each(() => ({ ...NO_VALUE, status: 'no-data', flags: [] }))),
  'not-configured': () =>
    answer(
      each(() => ({ ...NO_VALUE, status: 'not-configured', flags: [] })),
      {
        sources: [
          source({
            state: 'not-configured',
            freshAt: undefined,
            message: 'Add integrations.github to the configuration.',
          }),
        ],
      },
    ),
  loading: () =>
    answer(
      each(() => ({ ...NO_VALUE, status: 'loading', flags: [] })),
      { sources: [source(LOADING_SOURCE)] },
    ),
  'partial-coverage': () =>
    answer(
      each(() => ({
        flags: ['partial-coverage'],
        covered: { start: '2026-10-05', end: '2026-11-16' },
        note: 'Loaded back to 5 October 2026.',
        delta: { value: null, kind: 'relative', reason: 'partial-coverage' },
        previous: undefined,
      })),
      {
        sources: [source(LOADING_SOURCE)],
        scope: {
          teams: [],
          entities: [],
          repositories: 40,
          repositoriesLoading: 3,
          repositoriesLeftOut: 1,
        },
      },
    ),
  'low-sample': () => answer(each(() => ({ n: 7, flags: ['low-sample'] }))),
  provisional: () =>
    answer(each(() => ({ flags: ['provisional', 'partial'] }))),
  suppressed: () =>
    answer(each(() => ({ ...NO_VALUE, status: 'suppressed', flags: [] }))),
  'not-provided': () =>
    answer(each(() => ({ ...NO_VALUE, status: 'not-provided', flags: [] }))),
  disabled: () =>
    answer(each(() => ({ ...NO_VALUE, status: 'disabled', flags: [] }))),
  failing: () =>
    answer(metrics, {
      sources: [
        source({
          state: 'failing',
          message:
            'GitHub has rejected the token since 20 November. Renew it in integrations.github.',
        }),
      ],
    }),
  mixed: () =>
    answer(
      metrics.map((metric, index) => {
        const states = ['ok', 'zero', 'loading', 'not-provided', 'suppressed'];
        const status = states[index % states.length] as MetricResult['status'];
        return status === 'ok'
          ? metric
          : {
              ...metric,
              result: { ...metric.result, ...NO_VALUE, status, flags: [] },
            };
      }),
    ),
};

export const scenarioNames = Object.keys(SCENARIOS);

/** The definition of a metric that any state has, whole. */
export function definitionOf(id: string) {
  return metrics.find(({ definition }) => definition.id === id)?.definition;
}

/** The overview in a named state. */
export function scenario(name: string): OverviewResponse {
  return (SCENARIOS[name] ?? SCENARIOS.values)();
}

function each(
  change: (result: MetricResult) => Partial<MetricResult>,
): Metric[] {
  return metrics.map(metric => ({
    ...metric,
    result: { ...metric.result, ...change(metric.result) },
  }));
}

function answer(
  shown: Metric[],
  fields: Partial<OverviewResponse> = {},
): OverviewResponse {
  const inCategory = (id: string) =>
    shown
      .filter(
        ({ definition }) =>
          definition.category === id && definition.role === 'primary',
      )
      .map(({ definition }) => definition.id);
  return overviewResponseSchema.parse({
    range: threeMonths,
    scope: {
      teams: [],
      entities: [],
      repositories: 40,
      repositoriesLoading: 0,
      repositoriesLeftOut: 0,
    },
    categories: [
      { id: 'dora', title: 'DORA Metrics', metrics: inCategory('dora') },
      {
        id: 'pull-requests',
        title: 'Pull Requests',
        metrics: inCategory('pull-requests'),
      },
      { id: 'ci', title: 'CI', metrics: inCategory('ci') },
    ],
    summary: summaryOf(shown),
    results: shown.map(({ result }) => result),
    definitions: shown.map(({ definition }) => definition),
    sources: [source()],
    generatedAt: '2026-11-21T09:00:00Z',
    ...fields,
  });
}
