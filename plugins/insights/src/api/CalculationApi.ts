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
 * Which metric is to be calculated by other settings, and by which: all that would be set.
 * @public
 */
export interface PreviewRequest extends MetricRequest {
  settings: CalculationPatch;
}

/**
 * How metrics are calculated, and what changes that. Refusals of a change are ResponseErrors whose body is a
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

  /** What is set, as YAML that `importYaml` and app-config understand. */
  exportYaml(options?: { signal?: AbortSignal }): Promise<string>;

  importYaml(request: ImportCalculation): Promise<CalculationResponse>;

  /** A metric as it would be; nothing is kept. */
  preview(
    request: PreviewRequest,
    options?: { signal?: AbortSignal },
  ): Promise<PreviewResponse>;

  listProposals(options?: { signal?: AbortSignal }): Promise<ProposalsResponse>;
}
