/**
 * The Insights page of Backstage: DORA, pull request and CI metrics of an organisation and its teams.
 *
 * @packageDocumentation
 */
export { insightsPlugin as default } from './plugin';
export { insightsGermanModule } from './germanModule';
export {
  insightsApiRef,
  type InsightsApi,
  type Filters,
  type MetricRequest,
  type RecordsRequest,
} from './api/InsightsApi';
export type { AnnotationsApi } from './api/AnnotationsApi';
export type { ConnectionKey, ConnectionsApi } from './api/ConnectionsApi';
export type { CalculationApi, PreviewRequest } from './api/CalculationApi';
export type { HealthApi } from './api/HealthApi';
export { InsightsClient } from './api/InsightsClient';
export {
  insightsTextsTranslationRef,
  insightsTranslationRef,
} from './translation';
