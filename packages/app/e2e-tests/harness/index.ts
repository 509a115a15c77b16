export { accessibilityViolations } from './accessibility';
export { closeBrowser, exampleUrl, openPage } from './openPage';
export type { OpenPage, PageOptions } from './openPage';
export { screenshot } from './screenshot';
