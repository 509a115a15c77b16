export { DevExMetrics } from './DevExMetrics';
