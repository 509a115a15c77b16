export { MetricChart } from './MetricChart';
export { SeriesTable } from './SeriesTable';
