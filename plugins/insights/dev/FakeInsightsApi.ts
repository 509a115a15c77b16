import { ResponseError } from '@backstage/errors';
import type { BreakdownQuery } from '@devex-insights/backstage-plugin-insights-common';
import type {
  Filters,
  InsightsApi,
  MetricRequest,
  RecordsRequest,
} from '../src/api/InsightsApi';
import { FakeAnnotationsApi } from '../src/__testUtils__/FakeAnnotationsApi';
import {
  connectableSource,
  FakeConnectionsApi,
} from '../src/__testUtils__/FakeConnectionsApi';
import { FakeCalculationApi } from '../src/__testUtils__/FakeCalculationApi';
import { FakeHealthApi } from '../src/__testUtils__/FakeHealthApi';
import { rangesAnswer, team } from '../src/__testUtils__/world';
import { annotations, timelineEventsOf } from './annotations';
import { breakdownOf, histogramOf, metricOf, scaled } from './details';
import { changeOf, recordsCsvOf, recordsOf } from './explanations';
import { healthOf } from './health';
import { definitionOf, scenario } from './scenarios';

const ERROR_STATUS: Record<string, [number, string]> = {
  'not-signed-in': [401, 'Missing credentials'],
  denied: [403, 'Permission denied'],
  unavailable: [
    503,
    'Insights needs PostgreSQL: set insights.database or backend.database to a PostgreSQL server.',
  ],
  failed: [500, 'Failed to read metrics from the database'],
};

export const errorNames = Object.keys(ERROR_STATUS);

const group = (
  name: string,
  title: string,
  depth: number,
  fields: { parent?: string; mine?: boolean } = {},
) =>
  team({
    ref: `group:default/${name}`,
    title,
    depth,
    members: 4 + name.length,
    repositories: name.length,
    mine: fields.mine ?? false,
    parent: fields.parent && `group:default/${fields.parent}`,
  });

const TEAMS = [
  group('engineering', 'Engineering', 0),
  group('commerce', 'Commerce', 1, { parent: 'engineering' }),
  group('checkout', 'Checkout', 2, { parent: 'commerce', mine: true }),
  group('search', 'Search and Recommendations', 2, { parent: 'commerce' }),
  group('platform', 'Platform', 1, { parent: 'engineering' }),
  group('developer-experience', 'Developer Experience', 2, {
    parent: 'platform',
  }),
];

/** Answers from memory, in the state named by `scenario`, after `delayMs`. */
export class FakeInsightsApi implements InsightsApi {
  readonly annotations: FakeAnnotationsApi;
  readonly calculation = new FakeCalculationApi({
    getMetric: request => this.getMetric(request),
  });
  readonly health: FakeHealthApi;
  readonly connections: FakeConnectionsApi;
  readonly #scenario: () => string;
  readonly #delayMs: () => number;

  constructor(options: { scenario: () => string; delayMs: () => number }) {
    this.#scenario = options.scenario;
    this.#delayMs = options.delayMs;
    this.health = healthOf(options.scenario() !== 'read-only');
    this.connections = new FakeConnectionsApi({
      sources: [connectableSource()],
      canEdit: options.scenario() !== 'read-only',
    });
    this.annotations = new FakeAnnotationsApi({
      annotations,
      canEdit: options.scenario() !== 'read-only',
    });
  }

  async getMetrics() {
    await this.#settle();
    const { categories, definitions } = scenario(this.#scenario());
    return {
      categories: categories.map(({ id, title }) => ({ id, title })),
      metrics: definitions.flatMap(({ id }) => definitionOf(id) ?? []),
    };
  }

  async getOverview(filters: Filters) {
    await this.#settle();
    const overview = scenario(this.#scenario());
    const noted = await this.annotations.list({});
    return {
      ...overview,
      range: { ...overview.range, range: filters.range },
      timelineEvents: timelineEventsOf(noted.annotations),
    };
  }

  async getMetric(request: MetricRequest) {
    const metric = metricOf(await this.getOverview(request), request.id);
    if (!metric) {
      throw await responseError(404, `No metric "${request.id}"`);
    }
    const factor = request.teams.reduce(
      (product, ref) => product * (0.7 + (ref.length % 7) / 10),
      1,
    );
    return scaled(metric, factor);
  }

  async getHistogram(request: MetricRequest) {
    return histogramOf(await this.getMetric(request));
  }

  async getBreakdown(request: MetricRequest & { by: BreakdownQuery['by'] }) {
    return breakdownOf(await this.getMetric(request), request.by);
  }

  async getRecords(
    request: RecordsRequest & { limit?: number; cursor?: string },
  ) {
    return recordsOf(await this.getMetric(request), request);
  }

  async getRecordsCsv(request: RecordsRequest) {
    const { records } = await this.getRecords({ ...request, limit: 200 });
    return recordsCsvOf(records);
  }

  async getChange(request: MetricRequest) {
    const metric = await this.getMetric(request);
    return changeOf(metric, breakdownOf(metric, 'component'));
  }

  async getRestatements() {
    await this.#settle();
    return { isRecorded: true, restatements: [] };
  }

  async getRanges(range: string | undefined) {
    await this.#settle();
    return rangesAnswer(range);
  }

  async getTeams() {
    await this.#settle();
    return { teams: TEAMS };
  }

  async getSources() {
    await this.#settle();
    return {
      sources: scenario(this.#scenario()).sources,
      catalog: {
        refreshedAt: '2026-11-21T08:55:00Z',
        groups: TEAMS.length,
        users: 42,
        components: 61,
        repositories: 40,
        repositoriesWithComponent: 36,
      },
    };
  }

  async #settle(): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, this.#delayMs()));
    const error = ERROR_STATUS[this.#scenario()];
    if (error) {
      throw await responseError(...error);
    }
  }
}

function responseError(status: number, message: string): Promise<Error> {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message },
        response: { statusCode: status },
      }),
      { status, headers: { 'content-type': 'application/json' } },
    ),
  );
}
