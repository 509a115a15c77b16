export { PageFrame } from './PageFrame';
export { TabPanel } from './TabPanel';
