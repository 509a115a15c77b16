export { accessibilityViolations } from './accessibility';
export { askInsights, historyIsLoaded } from './backend';
export { exampleUrl, simulatorUrl } from './environment';
export { closeBrowser, openPage } from './openPage';
export type { OpenPage, PageOptions } from './openPage';
export { screenshot } from './screenshot';
