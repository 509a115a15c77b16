import type {
  CalculationPatch,
  CalculationResponse,
  CalculationVersionsResponse,
  ImportCalculation,
  PreviewResponse,
  ProposalsResponse,
  RestoreCalculation,
  SaveCalculation,
} from '@devex-insights/backstage-plugin-insights-common';
import type { MetricRequest } from './InsightsApi';

/**
 * The metric to preview, and all settings to calculate it with.
 * @public
 */
export interface PreviewRequest extends MetricRequest {
  settings: CalculationPatch;
}

/**
 * The calculation settings: reading and changing them. A refused change is a ResponseError whose body is a
 * `CalculationRefusal`.
 * @public
 */
export interface CalculationApi {
  get(options?: { signal?: AbortSignal }): Promise<CalculationResponse>;

  listVersions(options?: {
    signal?: AbortSignal;
  }): Promise<CalculationVersionsResponse>;

  save(request: SaveCalculation): Promise<CalculationResponse>;

  restore(
    version: number,
    request: RestoreCalculation,
  ): Promise<CalculationResponse>;

  /** The stored settings, as YAML that `importYaml` and app-config accept. */
  exportYaml(options?: { signal?: AbortSignal }): Promise<string>;

  importYaml(request: ImportCalculation): Promise<CalculationResponse>;

  /** Previews a metric. Nothing is stored. */
  preview(
    request: PreviewRequest,
    options?: { signal?: AbortSignal },
  ): Promise<PreviewResponse>;

  listProposals(options?: { signal?: AbortSignal }): Promise<ProposalsResponse>;
}
