import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  type BreakdownQuery,
  insightsMetricsReadPermission,
  type MetricQuery,
  type OverviewQuery,
  type RecordsQuery,
} from '@devex-insights/backstage-plugin-insights-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  InsightsRequestOptions,
  InsightsService,
} from './InsightsService';

/** Asks for permission before it lets a question through. */
export class AuthorizedInsightsService implements InsightsService {
  readonly #service: InsightsService;
  readonly #permissions: PermissionsService;

  constructor(service: InsightsService, permissions: PermissionsService) {
    this.#service = service;
    this.#permissions = permissions;
  }

  async listMetrics(options: InsightsRequestOptions) {
    await this.#requireRead(options);
    return this.#service.listMetrics(options);
  }

  async getOverview(query: OverviewQuery, options: InsightsRequestOptions) {
    await this.#requireRead(options);
    return this.#service.getOverview(query, options);
  }

  async getMetric(
    id: string,
    query: MetricQuery,
    options: InsightsRequestOptions,
  ) {
    await this.#requireRead(options);
    return this.#service.getMetric(id, query, options);
  }

  async getHistogram(
    id: string,
    query: MetricQuery,
    options: InsightsRequestOptions,
  ) {
    await this.#requireRead(options);
    return this.#service.getHistogram(id, query, options);
  }

  async getBreakdown(
    id: string,
    query: BreakdownQuery,
    options: InsightsRequestOptions,
  ) {
    await this.#requireRead(options);
    return this.#service.getBreakdown(id, query, options);
  }

  async getRecords(
    id: string,
    query: RecordsQuery,
    options: InsightsRequestOptions,
  ) {
    await this.#requireRead(options);
    return this.#service.getRecords(id, query, options);
  }

  async getChange(
    id: string,
    query: MetricQuery,
    options: InsightsRequestOptions,
  ) {
    await this.#requireRead(options);
    return this.#service.getChange(id, query, options);
  }

  async listTeams(options: InsightsRequestOptions) {
    await this.#requireRead(options);
    return this.#service.listTeams(options);
  }

  async listSources(options: InsightsRequestOptions) {
    await this.#requireRead(options);
    return this.#service.listSources(options);
  }

  async #requireRead({ credentials }: InsightsRequestOptions): Promise<void> {
    const permission = insightsMetricsReadPermission;
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `Reading metrics needs the permission ${permission.name}`,
      );
    }
  }
}
