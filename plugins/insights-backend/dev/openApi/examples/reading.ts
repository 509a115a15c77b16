import {
  breakdownCsv,
  type BreakdownResponse,
  type ChangeResponse,
  type RestatementsResponse,
  type HistogramResponse,
  metricCsv,
  type MetricResponse,
  type MetricsResponse,
  overviewCsv,
  type OverviewResponse,
  offeredRanges,
  outlineOf,
  type RangesResponse,
  recordsCsv,
  type RecordsResponse,
  type SourcesResponse,
  type TeamsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { csvExamples } from './csv';
import { definition, range, result, scope, source } from './parts';

const merged = definition('pr-merged-count');
const categories = [{ id: 'pull-requests' as const, title: 'Pull Requests' }];
const component = { ref: 'component:default/cart', title: 'Cart' };

const Metrics: MetricsResponse = { categories, metrics: [merged] };

const Overview: OverviewResponse = {
  range,
  scope,
  categories: [{ ...categories[0], metrics: [merged.id] }],
  summary: {
    metrics: 1,
    better: [],
    worse: [],
    unconfirmed: [],
    noClearChange: [],
    tooFewToTell: [merged.id],
    notConnected: [],
    notJudged: [],
  },
  results: [result],
  definitions: [outlineOf(merged)],
  timelineEvents: [
    {
      date: '2026-11-09',
      kind: 'annotation',
      title: 'Annotation',
      text: 'Change freeze of the sale begins',
      ref: 'annotation:4',
    },
  ],
  sources: [source],
  generatedAt: '2026-11-21T12:00:00.000Z',
};

const Metric: MetricResponse = {
  definition: merged,
  range,
  scope,
  result: { ...result, previousSeries: [] },
  supporting: [],
  timelineEvents: [],
  sources: [source],
};

const Histograms: HistogramResponse = {
  range,
  histograms: [
    {
      id: 'pr-cycle-time',
      title: 'PR cycle time',
      unit: 'seconds',
      status: 'ok',
      n: 62,
      bins: [
        { from: 0, to: 3600, label: '< 1 h', count: 9 },
        { from: 3600, to: 14400, label: '1-4 h', count: 21 },
        { from: 14400, label: '>= 4 h', count: 32 },
      ],
      p50: 15120,
      p75: 88200,
      p90: 194400,
      max: 950400,
    },
  ],
};

const Breakdown: BreakdownResponse = {
  range,
  by: 'component',
  rows: [{ key: component.ref, title: component.title, result }],
  offered: ['team', 'component', 'repository'],
};

const Records: RecordsResponse = {
  range,
  scope,
  window: range.current,
  metric: { id: merged.id, title: merged.title, unit: merged.unit },
  status: 'ok',
  detail: 'records',
  notes: ['Each pull request counts once.'],
  totals: {
    counted: 62,
    leftOut: 8,
    value: 62,
    n: 62,
    byRule: [
      {
        rule: 'human-author',
        sentence: 'Pull requests opened by bots and coding agents.',
        count: 8,
      },
    ],
  },
  matching: 8,
  records: [
    {
      id: 'github.com/acme/cart #318',
      kind: 'pull-request',
      title: 'Update dependency luxon to v3.7.2',
      url: 'https://github.com/acme/cart/pull/318',
      origin: { title: 'acme/cart', url: 'https://github.com/acme/cart' },
      components: [component],
      teams: scope.teams,
      at: '2026-11-12T09:41:00.000Z',
      value: null,
      rule: 'human-author',
    },
  ],
};

const Restatements: RestatementsResponse = {
  isRecorded: true,
  restatements: [
    {
      start: '2026-10-05',
      end: '2026-10-12',
      granularity: 'week',
      before: { value: 76_440, n: 93, shownAt: '2026-10-12T07:12:40.000Z' },
      after: { value: 78_120, n: 96 },
      causes: ['records'],
      restatedAt: '2026-10-14T08:03:11.000Z',
    },
  ],
};

const Change: ChangeResponse = {
  range,
  scope,
  result: { ...result, series: [] },
  difference: 9,
  splits: [
    {
      by: 'component',
      of: 'value',
      method: 'sum',
      explanation:
        'Each component contributes its current value minus its previous value. The contributions add up to the change.',
      unit: 'count',
      previous: 53,
      current: 62,
      difference: 9,
      addsUp: true,
      items: [
        {
          key: component.ref,
          title: component.title,
          recordsBy: 'component',
          contribution: 11,
          previous: { value: 30, n: 30 },
          current: { value: 41, n: 41 },
        },
      ],
      rest: { count: 1, contribution: -2 },
      adjustments: [],
    },
  ],
};

const Ranges: RangesResponse = {
  timeZone: 'Europe/Berlin',
  ranges: offeredRanges({
    now: new Date('2026-11-21T09:00:00Z'),
    timeZone: 'Europe/Berlin',
    fiscalYearStartMonth: 10,
  }).filter(({ range: each }) =>
    ['rolling:3', 'quarter:2026-Q1', 'half:2025-H2'].includes(each),
  ),
};

const Teams: TeamsResponse = {
  teams: [
    {
      ref: 'group:default/acme',
      title: 'Acme',
      type: 'organization',
      depth: 0,
      members: 120,
      repositories: 40,
      mine: false,
    },
    {
      ref: 'group:default/shop',
      title: 'Shop',
      type: 'team',
      parent: 'group:default/acme',
      depth: 1,
      members: 8,
      repositories: 2,
      mine: true,
    },
  ],
};

const Sources: SourcesResponse = {
  sources: [source],
  catalog: {
    refreshedAt: '2026-11-21T11:55:00.000Z',
    groups: 12,
    users: 120,
    components: 38,
    repositories: 40,
    repositoriesWithComponent: 36,
  },
  rateLimits: [
    {
      credential: 'github.com/acme',
      resource: 'graphql',
      limit: 5000,
      remaining: 4310,
      reserved: 2000,
      resetsAt: '2026-11-21T12:31:00.000Z',
    },
  ],
};

/** Answers to what is read, by the names of their schemas; CSV by what it is of. */
export const readingExamples = {
  Metrics,
  Overview,
  ...csvExamples('OverviewCsv', dialect => overviewCsv(Overview, dialect)),
  Metric,
  ...csvExamples('MetricCsv', dialect => metricCsv(Metric, dialect)),
  Histograms,
  Breakdown,
  ...csvExamples('BreakdownCsv', dialect => breakdownCsv(Breakdown, dialect)),
  Records,
  ...csvExamples('RecordsCsv', dialect => recordsCsv(Records, dialect)),
  Change,
  Restatements,
  Ranges,
  Teams,
  Sources,
};

/** What parameters can be; together they are a request that makes sense. */
export const parameterExamples: Record<string, unknown> = {
  id: merged.id,
  version: 6,
  list: 'repositories-without-component',
  type: 'github',
  format: 'json',
  dialect: 'spreadsheet-decimal-comma',
  team: ['group:default/shop'],
  entity: ['component:default/cart'],
  range: 'rolling:1',
  granularity: 'week',
  window: 'current',
  bucket: '2026-11-09',
  by: 'component',
  key: 'component:default/cart',
  direct: 'false',
  state: 'left-out',
  rule: 'human-author',
  q: 'luxon',
  sort: 'at',
  order: 'desc',
  limit: 50,
  cursor: 'the next of the previous page',
  from: '2026-10-19',
  to: '2026-11-16',
  data: 'keep',
};
