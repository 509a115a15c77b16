export { Failed } from './Failed';
export { MetricState } from './MetricState';
export { PageMessage } from './PageMessage';
