import {
  type CalculationResponse,
  type ChangeResponse,
  type MetricDefinition,
  type MetricOutline,
  type MetricsResponse,
  type MetricRecord,
  type MetricResult,
  type OverviewResponse,
  type OverviewSummary,
  type RangesResponse,
  type RecordsResponse,
  type ResolvedRange,
  type SourceStatus,
  type Team,
  type Verdict,
  calculationPaths,
  calculationResponseSchema,
  changeResponseSchema,
  defaultCalculationSettings,
  defaultDeploymentSettings,
  metricDefinitionSchema,
  metricResultSchema,
  offeredRanges,
  overviewResponseSchema,
  recordsResponseSchema,
  sourceStatusSchema,
  teamSchema,
} from '@devex-insights/backstage-plugin-insights-common';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The windows of "3 months, weekly" on 21 November 2026. */
export const threeMonths: ResolvedRange = {
  range: 'rolling:3',
  label: 'Last 3 months',
  granularity: 'week',
  timeZone: 'UTC',
  cutoff: '2026-11-16',
  current: { start: '2026-08-17', end: '2026-11-16' },
  previous: { start: '2026-05-18', end: '2026-08-17' },
};

/** What is on offer on that day, in an organisation whose fiscal year is that of the calendar. */
export function rangesAnswer(range?: string): RangesResponse {
  return {
    timeZone: 'UTC',
    ranges: offeredRanges({
      now: new Date('2026-11-21T12:00:00Z'),
      timeZone: 'UTC',
      fiscalYearStartMonth: 1,
      range,
    }),
  };
}

/** A definition that passes the contract, where only the given fields matter. */
export function definition(
  fields: Partial<MetricDefinition> & Pick<MetricDefinition, 'id' | 'title'>,
): MetricDefinition {
  return metricDefinitionSchema.parse({
    role: 'primary',
    supporting: [],
    category: 'dora',
    unit: 'count',
    direction: 'higher',
    aggregation: 'count',
    summary: `What ${fields.title} is.`,
    why: `Why ${fields.title} matters.`,
    calculation: `How ${fields.title} is calculated.`,
    exclusions: ['Pull requests of bots are left out.'],
    caveats: ['Direct pushes have no pull request.'],
    breakdowns: ['team', 'component', 'repository'],
    teamAttribution: 'Through the repositories of components the team owns.',
    streams: ['pull-requests'],
    ...fields,
  });
}

/** A result that passes the contract, where only the given fields matter. */
export function result(
  fields: Partial<MetricResult> & Pick<MetricResult, 'id'>,
): MetricResult {
  return metricResultSchema.parse({
    unit: 'count',
    status: 'ok',
    flags: [],
    value: null,
    n: 0,
    delta: { value: null, kind: 'relative', reason: 'no-value' },
    series: [],
    ...fields,
  });
}

/** Weekly points from 17 August 2026 on; null is a gap. */
export function weeks(
  values: (number | null)[],
  options: { n?: number; lastIsPartial?: boolean } = {},
): MetricResult['series'] {
  const first = Date.parse('2026-08-17T00:00:00Z');
  const day = (offset: number) =>
    new Date(first + offset * DAY_MS).toISOString().slice(0, 10);
  return values.map((value, week) => ({
    start: day(week * 7),
    end: day(week * 7 + 7),
    label: `2026-W${34 + week}`,
    value,
    n: value === null ? 0 : options.n ?? 24,
    status: value === null ? 'no-data' : 'ok',
    flags:
      options.lastIsPartial && week === values.length - 1 ? ['partial'] : [],
  }));
}

/** A source that is connected and fresh by default. */
export function source(fields: Partial<SourceStatus> = {}): SourceStatus {
  return sourceStatusSchema.parse({
    id: 'github',
    title: 'GitHub',
    state: 'connected',
    message: 'All repositories are read.',
    provides: ['pull-requests', 'workflow-runs'],
    freshAt: '2026-11-21T08:56:00Z',
    streams: ['pull-requests', 'workflow-runs'].map(id => ({
      id,
      title: id,
      slices: 40,
      slicesLoading: 0,
      slicesFailing: 0,
      slicesLeftOut: 0,
      recordsSetAside: 0,
      rows: 12_304,
      requests: 371,
    })),
    ...fields,
  });
}

/** A team of the catalog. */
export function team(
  fields: Partial<Team> & Pick<Team, 'ref' | 'title'>,
): Team {
  return teamSchema.parse({
    type: 'team',
    depth: 0,
    members: 6,
    repositories: 4,
    mine: false,
    ...fields,
  });
}

/** What became of the primary metrics, where each verdict is beyond doubt. */
export function summaryOf(
  metrics: { definition: MetricDefinition; result: MetricResult }[],
): OverviewSummary {
  const primary = metrics.filter(each => each.definition.role === 'primary');
  const idsWith = (
    verdict: Verdict | undefined,
    isIncluded = (_: MetricResult) => true,
  ) =>
    primary
      .map(each => each.result)
      .filter(each => each.delta.verdict === verdict && isIncluded(each))
      .map(({ id }) => id);
  return {
    metrics: primary.length,
    better: idsWith('better'),
    worse: idsWith('worse'),
    unconfirmed: [],
    noClearChange: idsWith('no-clear-change'),
    tooFewToTell: idsWith('too-few-to-tell'),
    notConnected: idsWith(
      undefined,
      ({ status }) => status === 'not-configured',
    ),
    notJudged: idsWith(undefined, ({ status }) => status !== 'not-configured'),
  };
}

/** An overview with one card for each of the given metrics, all in one category. */
export function overview(
  metrics: { definition: MetricDefinition; result: MetricResult }[],
  fields: Partial<OverviewResponse> = {},
): OverviewResponse {
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
      {
        id: 'dora',
        title: 'DORA Metrics',
        metrics: metrics
          .filter(entry => entry.definition.role === 'primary')
          .map(entry => entry.definition.id),
      },
    ],
    summary: summaryOf(metrics),
    results: metrics.map(entry => entry.result),
    definitions: metrics.map(entry => entry.definition),
    sources: [source()],
    generatedAt: '2026-11-21T09:00:00Z',
    ...fields,
  });
}

/** The definitions of the metrics of an answer, whole. */
export function metricsAnswer(outlines: MetricOutline[]): MetricsResponse {
  return {
    categories: [{ id: 'dora', title: 'DORA Metrics' }],
    metrics: outlines.map(outline => definition(outline)),
  };
}

/** A record of a merged pull request, where only the given fields matter. */
export function record(fields: Partial<MetricRecord> = {}): MetricRecord {
  return {
    id: 'github.com/acme/checkout#1',
    kind: 'pull-request',
    title: 'Retry payments',
    url: 'https://github.com/acme/checkout/pull/1',
    origin: { title: 'acme/checkout', url: 'https://github.com/acme/checkout' },
    components: [{ ref: 'component:default/api', title: 'checkout-api' }],
    teams: [{ ref: 'group:default/checkout', title: 'Checkout' }],
    at: '2026-11-12T14:05:00.000Z',
    value: 76_800,
    ...fields,
  };
}

/** The records behind a lead time of three months. */
export function recordsAnswer(
  fields: Partial<RecordsResponse> = {},
): RecordsResponse {
  return recordsResponseSchema.parse({
    range: threeMonths,
    scope: {
      teams: [],
      entities: [],
      repositories: 40,
      repositoriesLoading: 0,
      repositoriesLeftOut: 0,
    },
    window: threeMonths.current,
    metric: {
      id: 'lead-time-for-changes',
      title: 'Lead Time for Changes',
      unit: 'seconds',
    },
    status: 'ok',
    detail: 'records',
    notes: ['A value is the time from the first commit to the deployment.'],
    valueUnit: 'seconds',
    totals: { counted: 1, leftOut: 0, value: 76_800, n: 1, byRule: [] },
    matching: 1,
    records: [record()],
    ...fields,
  });
}

/** Why a result changed, by default without a split. */
export function changeAnswer(
  fields: Partial<ChangeResponse> & Pick<ChangeResponse, 'result'>,
): ChangeResponse {
  return changeResponseSchema.parse({
    range: threeMonths,
    scope: {
      teams: [],
      entities: [],
      repositories: 40,
      repositoriesLoading: 0,
      repositoriesLeftOut: 0,
    },
    difference: null,
    splits: [],
    ...fields,
  });
}

/** The settings of an installation with one source type. */
const calculationDefaults = {
  ...defaultCalculationSettings,
  deploymentFrequency: { github: defaultDeploymentSettings },
};

/** The calculation settings before the first save, for a user who may change them. */
export function calculationAnswer(
  fields: Partial<CalculationResponse> = {},
): CalculationResponse {
  return calculationResponseSchema.parse({
    version: 0,
    versionInForce: 0,
    settings: calculationDefaults,
    stored: {},
    defaults: calculationDefaults,
    sourceTypes: [{ type: 'github', title: 'GitHub' }],
    fixed: [],
    settingsOfMetrics: {
      'deployment-frequency': calculationPaths(['github']).filter(path =>
        /^(reportingTimeZone|deploymentFrequency)/.test(path),
      ),
      'lead-time-for-changes': ['reportingTimeZone', 'leadTime.start'],
    },
    restating: calculationPaths(['github']).filter(path =>
      path.startsWith('deploymentFrequency'),
    ),
    canEdit: true,
    ...fields,
  });
}
