export { ChartNotes } from './ChartNotes';
export { LinesTable } from './LinesTable';
export { MetricChart } from './MetricChart';
export { SeriesTable } from './SeriesTable';
export type { ChartLine } from './chartPoints';
