import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  MetricResponse,
  OverviewResponse,
  SourcesResponse,
  TeamsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Filters, InsightsApi } from './InsightsApi';

/**
 * Reads from the Insights backend over HTTP. Both sides share the types of the contract and the backend answers in
 * them, so answers are not checked a second time here.
 * @public
 */
export class InsightsClient implements InsightsApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  getOverview(filters: Filters, options?: { signal?: AbortSignal }) {
    return this.#get<OverviewResponse>('overview', toQuery(filters), options);
  }

  getMetric(
    request: Filters & { id: string; granularity: 'week' | 'month' },
    options?: { signal?: AbortSignal },
  ) {
    const query = toQuery(request);
    query.set('granularity', request.granularity);
    return this.#get<MetricResponse>(
      `metrics/${encodeURIComponent(request.id)}`,
      query,
      options,
    );
  }

  getTeams(options?: { signal?: AbortSignal }) {
    return this.#get<TeamsResponse>('teams', undefined, options);
  }

  getSources(options?: { signal?: AbortSignal }) {
    return this.#get<SourcesResponse>('sources', undefined, options);
  }

  async #get<TResponse>(
    path: string,
    query?: URLSearchParams,
    options?: { signal?: AbortSignal },
  ): Promise<TResponse> {
    const response = await this.#fetchApi.fetch(
      `plugin://insights/v1/${path}${query ? `?${query}` : ''}`,
      { signal: options?.signal },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

function toQuery({ teams, range }: Filters): URLSearchParams {
  const query = new URLSearchParams({ range });
  for (const team of teams) {
    query.append('team', team);
  }
  return query;
}
