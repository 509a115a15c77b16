import type {
  CalculationResponse,
  CalculationVersionsResponse,
  ImportCalculation,
  PreviewResponse,
  ProposalsResponse,
  RestoreCalculation,
  SaveCalculation,
} from '@devex-insights/backstage-plugin-insights-common';
import type { BackendClient, RequestOptions } from './BackendClient';
import type { CalculationApi, PreviewRequest } from './CalculationApi';

/** The calculation settings over HTTP. */
export class CalculationClient implements CalculationApi {
  readonly #backend: BackendClient;

  constructor(backend: BackendClient) {
    this.#backend = backend;
  }

  get(options?: RequestOptions) {
    return this.#backend.get<CalculationResponse>(
      'calculation',
      undefined,
      options,
    );
  }

  listVersions(options?: RequestOptions) {
    return this.#backend.get<CalculationVersionsResponse>(
      'calculation/versions',
      undefined,
      options,
    );
  }

  save(request: SaveCalculation) {
    return this.#backend.send<CalculationResponse>(
      'PUT',
      'calculation',
      request,
    );
  }

  restore(version: number, request: RestoreCalculation) {
    return this.#backend.send<CalculationResponse>(
      'POST',
      `calculation/versions/${version}/restore`,
      request,
    );
  }

  exportYaml(options?: RequestOptions) {
    return this.#backend.getText('calculation/export', undefined, options);
  }

  importYaml(request: ImportCalculation) {
    return this.#backend.send<CalculationResponse>(
      'POST',
      'calculation/import',
      request,
    );
  }

  preview(
    { id, teams, entities = [], ...request }: PreviewRequest,
    options?: RequestOptions,
  ) {
    return this.#backend.send<PreviewResponse>(
      'POST',
      'calculation/preview',
      { ...request, metric: id, team: teams, entity: entities },
      options,
    );
  }

  listProposals(options?: RequestOptions) {
    return this.#backend.get<ProposalsResponse>(
      'calculation/proposals',
      undefined,
      options,
    );
  }
}
