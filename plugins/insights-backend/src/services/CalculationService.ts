import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  CalculationResponse,
  CalculationVersionsResponse,
  ImportCalculation,
  PreviewCalculation,
  PreviewResponse,
  ProposalsResponse,
  RestoreCalculation,
  SaveCalculation,
  SettingChange,
} from '@devex-insights/backstage-plugin-insights-common';

/** On whose behalf data is read or changed. */
export interface CalculationRequestOptions {
  credentials: BackstageCredentials;
  /** Aborts when nobody waits for the response any more. What is being read for it is cancelled; what is written is not. */
  signal: AbortSignal;
}

/** What a change led to. */
export interface SavedCalculation {
  calculation: CalculationResponse;
  changes: SettingChange[];
}

/**
 * Shows and changes how metrics are calculated. Changes throw SettingsProblemsError for settings that cannot be,
 * SettingsConflictError where somebody saved in the meantime, and NotAllowedError.
 */
export interface CalculationService {
  get(options: CalculationRequestOptions): Promise<CalculationResponse>;
  /** Newest first. */
  listVersions(
    options: CalculationRequestOptions,
  ): Promise<CalculationVersionsResponse>;
  save(
    request: SaveCalculation,
    options: CalculationRequestOptions,
  ): Promise<SavedCalculation>;
  /** Saves the content of an earlier version as a new one; NotFoundError where there is none. */
  restore(
    version: number,
    request: RestoreCalculation,
    options: CalculationRequestOptions,
  ): Promise<SavedCalculation>;
  /** The values that the newest version sets, as YAML. */
  exportYaml(options: CalculationRequestOptions): Promise<string>;
  importYaml(
    request: ImportCalculation,
    options: CalculationRequestOptions,
  ): Promise<SavedCalculation>;
  /** A metric as it would be, with nothing kept; NotFoundError for an unknown metric. */
  preview(
    request: PreviewCalculation,
    options: CalculationRequestOptions,
  ): Promise<PreviewResponse>;
  /** Settings that fit the data, best first. */
  listProposals(options: CalculationRequestOptions): Promise<ProposalsResponse>;
}
