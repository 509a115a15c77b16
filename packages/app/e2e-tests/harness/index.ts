export { accessibilityViolations } from './accessibility';
export {
  getInsights,
  getInsightsText,
  historyIsLoaded,
  sendToInsights,
} from './backend';
export {
  exampleUrl,
  readersUrl,
  simulatorUrl,
  unprotectedUrl,
} from './environment';
export { focusedName, tabTo } from './keyboard';
export { clippedTexts, layoutShift, sidewaysOverflow } from './layout';
export { closeBrowser, openPage } from './openPage';
export type { OpenPage, PageOptions } from './openPage';
export { readmeImage, screenshot } from './screenshot';
export { shownNumber } from './shownNumber';
