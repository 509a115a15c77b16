export { ChartNotes } from './ChartNotes';
export { LinesTable } from './LinesTable';
export { MetricChart } from './MetricChart';
