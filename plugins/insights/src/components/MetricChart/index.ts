export { ChartNotes } from './ChartNotes';
export { MetricChart } from './MetricChart';
export { SeriesTable } from './SeriesTable';
export { bucketText } from './ChartTooltip';
export type { ChartLine } from './chartPoints';
