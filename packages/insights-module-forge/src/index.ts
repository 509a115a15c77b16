/**
 * An example of a module for Insights.
 *
 * @packageDocumentation
 */
export { forge } from './forge';
export { forgeTables, insightsModuleForge as default } from './module';
export { codeReviews, editorDays } from './rowKinds';
export { serveExample } from './testUtils/example';
export { type ForgeServer, startForgeServer } from './testUtils/forgeServer';
