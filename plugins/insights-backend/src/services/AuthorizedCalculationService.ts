import {
  type ImportCalculation,
  insightsConfigReadPermission,
  type PreviewCalculation,
  type RestoreCalculation,
  type SaveCalculation,
} from '@devex-insights/backstage-plugin-insights-common';
import type { MetricsAccess } from '../permissions/MetricsAccess';
import type {
  CalculationRequestOptions,
  CalculationService,
} from './CalculationService';
import type { EditAccess } from '../permissions/EditAccess';

/** Asks who it is before it shows or changes anything. */
export class AuthorizedCalculationService implements CalculationService {
  readonly #service: CalculationService;
  readonly #access: EditAccess;
  readonly #metrics: MetricsAccess;

  constructor(
    service: CalculationService,
    options: { access: EditAccess; metrics: MetricsAccess },
  ) {
    this.#service = service;
    this.#access = options.access;
    this.#metrics = options.metrics;
  }

  async get(options: CalculationRequestOptions) {
    await this.#requireRead(options);
    return this.#service.get(options);
  }

  async listVersions(options: CalculationRequestOptions) {
    await this.#requireRead(options);
    return this.#service.listVersions(options);
  }

  async save(request: SaveCalculation, options: CalculationRequestOptions) {
    await this.#access.require(options.credentials);
    return this.#service.save(request, options);
  }

  async restore(
    version: number,
    request: RestoreCalculation,
    options: CalculationRequestOptions,
  ) {
    await this.#access.require(options.credentials);
    return this.#service.restore(version, request, options);
  }

  async exportYaml(options: CalculationRequestOptions) {
    await this.#requireRead(options);
    return this.#service.exportYaml(options);
  }

  async importYaml(
    request: ImportCalculation,
    options: CalculationRequestOptions,
  ) {
    await this.#access.require(options.credentials);
    return this.#service.importYaml(request, options);
  }

  // It runs patterns on the database, which only those may who could save them, and shows a metric.
  async preview(
    request: PreviewCalculation,
    options: CalculationRequestOptions,
  ) {
    const { credentials } = options;
    await this.#access.require(credentials);
    await this.#metrics.requireMetric(request.metric, request, credentials);
    return this.#service.preview(request, options);
  }

  async listProposals(options: CalculationRequestOptions) {
    await this.#requireRead(options);
    return this.#service.listProposals(options);
  }

  async #requireRead({ credentials }: CalculationRequestOptions) {
    await this.#access.requirePermission(
      insightsConfigReadPermission,
      credentials,
    );
  }
}
