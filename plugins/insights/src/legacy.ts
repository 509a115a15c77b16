/**
 * The Insights page and the tab of entity pages for apps on the old frontend system.
 *
 * @packageDocumentation
 */
export {
  EntityInsightsContent,
  InsightsPage,
  insightsPlugin,
} from './legacy/plugin';
export { insightsGermanTranslations } from './legacy/german';
export { isInsightsAvailable } from './entity/entityScope';
