export { ChartNotes } from './ChartNotes';
export { LinesTable } from './LinesTable';
export { MetricChart } from './MetricChart';
export { SeriesTable } from './SeriesTable';
export { bucketText } from './ChartTooltip';
export type { ChartLine } from './chartPoints';
