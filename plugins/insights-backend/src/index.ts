/**
 * The backend of Insights: ingestion, metrics and their API.
 *
 * @packageDocumentation
 */
export { insightsPlugin as default } from './plugin';
