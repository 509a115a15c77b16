export { accessibilityViolations } from './accessibility';
export { askInsights, askInsightsForText, historyIsLoaded } from './backend';
export { exampleUrl, simulatorUrl } from './environment';
export { focusedName, tabTo } from './keyboard';
export { clippedTexts, layoutShift, sidewaysOverflow } from './layout';
export { closeBrowser, openPage } from './openPage';
export type { OpenPage, PageOptions } from './openPage';
export { readmeImage, screenshot } from './screenshot';
export { shownNumber } from './shownNumber';
