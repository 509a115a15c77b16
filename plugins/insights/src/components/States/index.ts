export { Failed } from './Failed';
export { MetricState } from './MetricState';
export { PanelSkeleton } from './PanelSkeleton';
export { PageMessage } from './PageMessage';
export { SettingsFailed } from './SettingsFailed';
export { Queries } from './Queries';
